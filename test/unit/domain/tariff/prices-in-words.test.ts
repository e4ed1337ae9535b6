import { describe, expect, it } from 'vitest';
import { pricesChange, pricesInWords } from '../../../../src/domain/tariff/prices-in-words.ts';
import type { PriceComponent } from '../../../../src/domain/tariff/tariff.ts';
import { always, berlin, energy, tariffOf, utc } from '../../../support/tariffs.ts';

const noonMs = Date.UTC(2026, 10, 22, 12);
const day = energy('30', { fromTime: '06:00', untilTime: '22:00' });
const night = energy('19.5');
const idle: PriceComponent = {
  kind: 'idle-time',
  priceMinor: '600',
  vatPercent: '19',
  window: { ...always, fromMinutes: 240 },
  stepSeconds: null,
  graceMinutes: 0,
};
const flat: PriceComponent = { kind: 'flat', priceMinor: '50', vatPercent: '19', window: always };

describe('prices in words', () => {
  it('[TARIFF-2] [TARIFF-3] are those that hold at the site at that instant', () => {
    const tariff = tariffOf([flat, day, night, idle], { pricesIncludeVat: true });
    const words = (zone: typeof utc, atMs: number) => pricesInWords(tariff, zone, noonMs, atMs);
    expect(words(utc, noonMs)).toBe('0.30 EUR/kWh, VAT included');
    expect(words(utc, noonMs + 9.5 * 3_600_000)).toBe('0.30 EUR/kWh, 6.00 EUR/h idle, VAT included');
    expect(words(berlin, noonMs + 9.5 * 3_600_000)).toBe('0.195 EUR/kWh, 6.00 EUR/h idle, VAT included');
  });

  it('[TARIFF-7] say when they are quoted without VAT, and are none where there are none', () => {
    const yen = { pricesIncludeVat: false, currency: 'JPY', minorUnitExponent: 0 };
    expect(pricesInWords(tariffOf([energy('45')], yen), utc, noonMs, noonMs)).toBe('45 JPY/kWh, without VAT');
    expect(pricesInWords(tariffOf([flat]), utc, noonMs, noonMs)).toBe('');
  });

  it('[TARIFF-3] change only where a window opens or closes while a transaction runs', () => {
    expect(
      [[day], [flat], [night], [flat, night, idle]].map((parts) => pricesChange(tariffOf(parts))),
    ).toEqual([true, false, false, true]);
  });
});
