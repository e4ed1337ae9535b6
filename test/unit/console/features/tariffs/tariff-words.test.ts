import { describe, expect, it } from 'vitest';
import {
  countingWords,
  tariffSummary,
  windowWords,
} from '../../../../../src/console/features/tariffs/tariff-words.ts';
import type { TariffView } from '../../../../../src/http/contract/tariff.ts';

const flat = { kind: 'flat', priceMinor: '50', vatPercent: '19', window: null } as const;

describe('a tariff in words', () => {
  it('[TARIFF-3] says when a price applies', () => {
    expect(windowWords(null)).toBe('Always');
    expect(windowWords({})).toBe('Always');
    expect(windowWords({ weekdays: ['sunday', 'monday'], fromTime: '22:00', untilTime: '06:00' })).toBe(
      'Mon, Sun; 22:00–06:00',
    );
    expect(windowWords({ firstDate: '11-01', fromMinutes: 240 })).toBe(
      'from 11-01; from 4 h after the start',
    );
  });

  it('[TARIFF-5] says how it is counted', () => {
    expect(countingWords({ ...flat, kind: 'energy', stepWh: 1 })).toBe('–');
    expect(countingWords({ ...flat, kind: 'idle-time', stepSeconds: 60, graceMinutes: 15 })).toBe(
      'per begun 1 min, after 15 min',
    );
  });

  it('[house] sums up to three prices', () => {
    const tariff = { currency: 'EUR', minorUnitExponent: 2, components: [flat, flat, flat, flat, flat] };
    expect(tariffSummary(tariff as unknown as TariffView).endsWith(', 2 more')).toBe(true);
  });
});
