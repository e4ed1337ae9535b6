import { describe, expect, it } from 'vitest';
import {
  dynamicStartMs,
  invalidatedByOffline,
  validityOf,
} from '../../../../src/domain/charging/profile-validity.ts';
import { installed, noon, noonMs, profile } from './profile-builders.ts';

describe('validity of a profile', () => {
  it('[1.6 §7.8] is open where validFrom and validTo are absent', () => {
    expect(validityOf(installed(profile()), null)).toEqual({ fromMs: -Infinity, toMs: Infinity });
  });

  it('[1.6 §7.8] runs from validFrom to before validTo', () => {
    const bounded = profile({ validFrom: noon, validTo: '2026-01-14T13:00:00Z' });
    expect(validityOf(installed(bounded), null)).toEqual({ fromMs: noonMs, toMs: noonMs + 3_600_000 });
  });

  it('[2.1 maxOfflineDuration] ends so many seconds after the link was lost, at once for 0', () => {
    const tenMinutes = installed(profile({ maxOfflineDuration: 600 }));
    expect(validityOf(tenMinutes, null).toMs).toBe(Infinity);
    expect(validityOf(tenMinutes, noonMs).toMs).toBe(noonMs + 600_000);
    expect(validityOf(installed(profile({ maxOfflineDuration: 0 })), noonMs).toMs).toBe(noonMs);
    expect(validityOf(installed(profile()), noonMs).toMs).toBe(Infinity);
  });

  it('[2.1 invalidAfterOfflineDuration] ends for good only what says so and was offline longer', () => {
    const spent = installed(profile({ maxOfflineDuration: 600, invalidAfterOfflineDuration: true }));
    const resting = installed(profile({ maxOfflineDuration: 600 }));
    const both = [spent, resting];
    expect(invalidatedByOffline(both, noonMs, noonMs + 600_000)).toEqual([]);
    expect(invalidatedByOffline(both, noonMs, noonMs + 601_000)).toEqual([spent]);
    const { fromMs, toMs } = validityOf({ ...spent, invalidated: true }, null);
    expect(toMs).toBe(fromMs);
  });

  it('[2.1 K28] ends a Dynamic profile its duration after the last update', () => {
    const dynamic = profile({ chargingProfileKind: 'Dynamic' }, [[0, 10]], { duration: 300 });
    const pushed = { ...dynamic, dynUpdateTime: '2026-01-14T12:10:00Z' };
    expect(dynamicStartMs(installed(dynamic))).toBe(noonMs);
    expect(validityOf(installed(dynamic), null).toMs).toBe(noonMs + 300_000);
    expect(validityOf(installed(pushed), null).toMs).toBe(noonMs + 900_000);
  });
});
