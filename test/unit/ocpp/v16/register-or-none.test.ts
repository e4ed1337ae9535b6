import { expect, it } from 'vitest';
import { registerOrNone } from '../../../../src/ocpp/v16/register-or-none.ts';

it('[METER-4] a negative register is none that was told; zero is one', () => {
  expect([-1, 0, 1500].map(registerOrNone)).toEqual([null, 0, 1500]);
});
