import { expect, it } from 'vitest';
import { localMinute, timestampOfMinute } from '../../../../src/console/lib/local-minute.ts';

it('[console] a time goes through its input unchanged, to the minute', () => {
  const at = '2026-06-01T17:30:00.000Z';
  expect(localMinute(at)).toMatch(/^2026-0[56]-\d\dT\d\d:\d\d$/);
  expect(timestampOfMinute(localMinute(at))).toBe(at);
  expect(timestampOfMinute(localMinute('2026-06-01T17:30:59.999Z'))).toBe(at);
  expect([localMinute(null), timestampOfMinute('')]).toEqual(['', null]);
});
