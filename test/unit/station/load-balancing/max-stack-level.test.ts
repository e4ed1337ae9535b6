import { describe, expect, it } from 'vitest';
import type { Variable } from '../../../../src/domain/variable.ts';
import { maxStackLevel } from '../../../../src/station/load-balancing/max-stack-level.ts';

const variable = (name: string, value: string | null, attribute = 'Actual') =>
  ({ variable: name, value, attribute }) as Variable;

describe('the highest stack level of a station', () => {
  it('[1.6 §9.4] is what its key or its variable says', () => {
    expect(maxStackLevel([variable('ChargeProfileMaxStackLevel', '8')])).toBe(8);
    expect(maxStackLevel([variable('ProfileStackLevel', '3')])).toBe(3);
  });

  it('[1.6 §9.4] is unknown when nobody asked, or the answer is no number', () => {
    expect(maxStackLevel([])).toBeNull();
    expect(maxStackLevel([variable('ProfileStackLevel', 'many')])).toBeNull();
    expect(maxStackLevel([variable('ProfileStackLevel', null)])).toBeNull();
  });
});
