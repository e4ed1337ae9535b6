import { expect, it } from 'vitest';
import { fallbackProblems } from '../../../src/site/fallback-problems.ts';
import { circuit, even, evse, simpleSite } from '../../support/site-harness.ts';

it('[I9] refuses a site whose fallbacks do not fit, and says what to change', () => {
  const [problem] = fallbackProblems(simpleSite(20, 4, { fallbackA: 6 }));
  expect(problem?.pointer).toBe('/circuits/0/fuseA/L1');
  expect(problem?.message).toContain('by 4 A');
  expect(problem?.message).toContain('Lower the fallback');
  expect(fallbackProblems(simpleSite(24, 4, { fallbackA: 6 }))).toEqual([]);
});

it('[I9] counts the other load at its maximum', () => {
  const load = { kind: 'metered', maximumA: even(20), covers: 'load' } as const;
  const model = {
    circuits: [circuit('main', null, 30, { load })],
    evses: [evse('A', 'main', { fallbackA: 6 })],
  };
  expect(fallbackProblems(model)).toEqual([]);
  const tight = { ...model, circuits: [circuit('main', null, 25, { load })] };
  expect(fallbackProblems(tight)).toHaveLength(3);
});

it('[I9] a load larger than its fuse is refused even without fallbacks', () => {
  const load = { kind: 'fixed', currentA: even(40) } as const;
  expect(fallbackProblems({ circuits: [circuit('main', null, 30, { load })], evses: [] })).toHaveLength(3);
});
