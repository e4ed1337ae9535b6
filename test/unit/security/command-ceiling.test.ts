import { expect, it } from 'vitest';
import { createCommandCeiling } from '../../../src/security/command-ceiling.ts';

it('[grid attack] one operator gives at most so many commands in a minute; others are not held up', () => {
  const ceiling = createCommandCeiling(60);
  let granted = 0;
  for (let attempt = 0; attempt < 5_000; attempt += 1) if (ceiling.take('thief', 1, 0) === 0) granted += 1;
  expect(granted).toBe(60);
  expect(ceiling.take('thief', 1, 0)).toBe(1_000);
  expect(ceiling.take('operator', 30, 0)).toBe(0);
  expect(ceiling.take('thief', 1, 1_000)).toBe(0);
  expect(ceiling.take('thief', 1_000, 61_000)).toBe(0);
  expect(ceiling.take('thief', 1, 61_000)).toBeGreaterThan(0);
});
