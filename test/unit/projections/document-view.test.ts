import { describe, expect, it } from 'vitest';
import type { DocumentCollection, StationDocument } from '../../../src/domain/document.ts';
import { localListView, inReadingOrder, reservationView } from '../../../src/projections/document-view.ts';

function document(
  collection: DocumentCollection,
  id: string,
  updatedAtMs = 0,
  value: unknown = {},
): StationDocument {
  return { collection, id, updatedAtMs, value };
}

describe('documents in the API', () => {
  it('[API] are read by number where they replace each other', () => {
    const monitors = ['10', '9', '100'].map((id) => document('monitors', id));
    expect(inReadingOrder(monitors).map(({ id }) => id)).toEqual(['9', '10', '100']);
  });

  it('[API] are read from the latest where they only grow', () => {
    const events = [document('events', 'a', 1), document('events', 'c', 2), document('events', 'b', 2)];
    expect(inReadingOrder(events).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('[1.6 §5.13] a reservation that ran out is expired though the station never said so', () => {
    const kept = document('reservations', '3', 0, { state: 'active', expiresAt: '2026-05-01T10:00:00Z' });
    expect(reservationView(kept, Date.UTC(2026, 4, 1, 9)).state).toBe('active');
    expect(reservationView(kept, Date.UTC(2026, 4, 1, 10)).state).toBe('expired');
  });

  it('[D01] a local list is in sync when wanted, accepted and reported version agree', () => {
    const actual = (more: object) =>
      document('local-list', 'actual', 0, { version: 4, entries: [], ...more });
    const desired = (version: number) => document('local-list', 'desired', 0, { version, outcome: 'failed' });
    const inSync = (...documents: StationDocument[]) => localListView(documents).summary.inSync;
    expect(inSync()).toBe(true);
    expect(inSync(actual({ reportedVersion: 4 }), desired(4))).toBe(true);
    expect(inSync(actual({ reportedVersion: 3 }), desired(4))).toBe(false);
    expect(inSync(actual({}), desired(5))).toBe(false);
    expect(inSync(desired(1))).toBe(false);
  });
});
