import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../../src/domain/meter/signed-value.ts';

describe('the keys of meters', () => {
  it('[OCMF] count for their own EVSE, those of none for any', () => {
    const keys = [
      { evseId: 1, key: 'one' },
      { evseId: 2, key: 'two' },
      { evseId: null, key: 'any' },
    ];
    expect(keysOf(keys, 2)).toEqual(['two', 'any']);
    expect(keysOf(keys, null)).toEqual(['any']);
  });
});
