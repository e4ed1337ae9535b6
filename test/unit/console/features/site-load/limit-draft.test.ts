import { expect, it } from 'vitest';
import { draftOf, isComplete, limitOf } from '../../../../../src/console/features/site-load/limit-draft.ts';
import type { SiteLimitView } from '../../../../../src/http/contract/site-load.ts';

const evening: SiteLimitView = {
  id: 'evening',
  name: 'Evening',
  circuitId: 'main',
  source: 'schedule',
  limitA: { L1: 80, L2: 80, L3: 80 },
  from: '2026-06-01T00:00:00.000Z',
  until: null,
  averagedOverMinutes: null,
  repeats: { weekdays: ['monday'], start: '17:00', end: '24:00', timeZone: 'UTC', text: 'Mon 17:00–24:00' },
};

it('[console] a limit that is opened and saved as it is stays what it was', () => {
  expect(limitOf(draftOf(evening, 'main'))).toEqual({
    id: 'evening',
    name: 'Evening',
    circuitId: 'main',
    source: 'schedule',
    limitA: 80,
    from: '2026-06-01T00:00:00.000Z',
    until: null,
    repeats: { weekdays: ['monday'], start: '17:00', end: '00:00' },
  });
});

it('[console] a limit that differs by conductor stays so', () => {
  const uneven = { ...evening, limitA: { L1: 5, L2: 99, L3: 5 } };
  expect(limitOf(draftOf(uneven, 'main'))).toMatchObject({ limitA: { L1: 5, L2: 99, L3: 5 } });
  expect(limitOf({ ...draftOf(uneven, 'main'), byLine: null, value: 6 })).toMatchObject({ limitA: 6 });
});

it('[console] a new limit is on the grid connection, on weekday evenings, and wants a figure', () => {
  const draft = draftOf(null, 'grid');
  expect(isComplete(draft)).toBe(false);
  expect(isComplete({ ...draft, value: 11, weekdays: [] })).toBe(false);
  expect(limitOf({ ...draft, value: 11, unit: 'kW' })).toEqual({
    circuitId: 'grid',
    source: 'schedule',
    limitW: 11_000,
    until: null,
    repeats: {
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      start: '17:00',
      end: '20:00',
    },
  });
  expect(limitOf({ ...draft, value: 11, when: 'throughout' })).not.toHaveProperty('repeats');
});

it('[console] only a contracted peak that holds throughout is kept as a mean', () => {
  const draft = { ...draftOf(null, 'grid'), value: 50, averageMinutes: '30' };
  expect(limitOf({ ...draft, source: 'contract-peak', when: 'throughout' })).toMatchObject({
    averagedOverMinutes: 30,
  });
  expect(limitOf({ ...draft, when: 'throughout' })).not.toHaveProperty('averagedOverMinutes');
  expect(limitOf({ ...draft, source: 'contract-peak' })).not.toHaveProperty('averagedOverMinutes');
});
