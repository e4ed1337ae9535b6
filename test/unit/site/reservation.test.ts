import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newEvse } from '../../../src/site/new-site.ts';
import { isControllable, limitInForceA, newestLease, reservedA } from '../../../src/site/reservation.ts';
import { defaultSettings } from '../../../src/site/settings.ts';
import type { EvseState, Lease } from '../../../src/site/state.ts';
import { evse } from '../../support/site-harness.ts';

const wired = evse('A', 'main', { fallbackA: 6 });
const lease = (patch: Partial<Lease>): Lease => ({
  number: 1,
  limitA: 20,
  untilMs: 1_000_000,
  tailA: 6,
  form: 0,
  state: 'acknowledged',
  sentAtMs: 0,
  settledAtMs: 0,
  ...patch,
});
const state = (patch: Partial<EvseState>): EvseState => ({
  ...newEvse('A'),
  linkUp: true,
  fallbackConfirmed: true,
  ...patch,
});
const reserved = (patch: Partial<EvseState>, atMs = 0) =>
  reservedA(wired, state(patch), atMs, defaultSettings);

describe('what is reserved', () => {
  it('[I9] is the fallback at least, and everything before that is confirmed', () => {
    expect(reserved({})).toBe(6);
    expect(reserved({ fallbackConfirmed: false })).toBe(32);
    expect(reserved({ outOfControlSinceMs: 0 })).toBe(32);
  });

  it('[I9] is the most of all limits that may be in force', () => {
    expect(reserved({ leases: [lease({}), lease({ number: 2, limitA: 10, state: 'sent' })] })).toBe(20);
    expect(reserved({ leases: [lease({}), lease({ number: 2, limitA: 30, state: 'unknown' })] })).toBe(30);
  });

  it('[I9] lasts as long as a slow clock makes a lease last', () => {
    const leases = [lease({})];
    expect(reserved({ leases }, 1_000_000 + defaultSettings.clockSkewMs - 1)).toBe(20);
    expect(reserved({ leases }, 1_000_000 + defaultSettings.clockSkewMs)).toBe(6);
  });

  it('[I9] never grows with time', () => {
    const any = fc.record({
      limitA: fc.integer({ min: 6, max: 32 }),
      untilMs: fc.integer({ min: 0, max: 1000 }),
      tailA: fc.constant(6),
    });
    const time = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), time, time, (patches, a, b) => {
        const leases = patches.map(lease);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(reserved({ leases }, late)).toBeLessThanOrEqual(reserved({ leases }, early));
      }),
    );
  });
});

it('[site] what is in force is the newest word that was not refused', () => {
  const leases = [lease({}), lease({ number: 2, limitA: 10, state: 'rejected' })];
  expect(newestLease(state({ leases }))?.number).toBe(1);
  expect(limitInForceA(wired, state({ leases }), 0)).toBe(20);
  expect(limitInForceA(wired, state({ leases }), 1_000_000)).toBe(6);
  expect(limitInForceA(wired, state({}), 0)).toBe(6);
});

it('[site] only an EVSE that listens can be told', () => {
  expect(isControllable(state({}))).toBe(true);
  expect(isControllable(state({ linkUp: false }))).toBe(false);
  expect(isControllable(state({ comparisonDue: true }))).toBe(false);
});
