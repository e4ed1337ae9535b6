import { describe, expect, it } from 'vitest';
import { assignmentStates, placesOf } from '../../../../../src/console/features/tariffs/assignment-states.ts';

const nowMs = Date.parse('2026-06-01T00:00:00Z');
const at = (validFrom: string, siteId: string | null, tariffId: string | null) => ({
  siteId,
  tariffId,
  validFrom,
  createdAt: validFrom,
});
const assignments = [
  at('2026-09-01T00:00:00Z', 'yard', 'night'),
  at('2026-05-01T00:00:00Z', 'yard', 'day'),
  at('2026-04-01T00:00:00Z', null, 'day'),
  at('2026-01-01T00:00:00Z', 'yard', 'night'),
];

describe('assignments of tariffs', () => {
  it('[TARIFF-1] of each place, the latest that has begun is in force', () => {
    const states = assignmentStates(assignments, nowMs).map(({ state }) => state);
    expect(states).toEqual(['planned', 'in-force', 'in-force', 'over']);
  });

  it('[house] say where a tariff applies', () => {
    expect(placesOf('day', assignments, nowMs)).toEqual(['yard', null]);
    expect(placesOf('night', assignments, nowMs)).toEqual([]);
    expect(placesOf('night', assignments, Date.parse('2026-10-01T00:00:00Z'))).toEqual(['yard']);
  });
});
