import { describe, expect, it } from 'vitest';
import { priceTransaction } from '../../../../src/domain/tariff/price-transaction.ts';
import type { PriceComponent } from '../../../../src/domain/tariff/tariff.ts';
import { berlin, energy, tariffOf, timelineOf } from '../../../support/tariffs.ts';

const perHour: PriceComponent = {
  kind: 'charging-time',
  priceMinor: '120',
  vatPercent: '19',
  window: null,
  stepSeconds: 900,
};
const idle: PriceComponent = {
  kind: 'idle-time',
  priceMinor: '600',
  vatPercent: '19',
  window: null,
  stepSeconds: 60,
  graceMinutes: 10,
};
const flat: PriceComponent = { kind: 'flat', priceMinor: '100', vatPercent: '7', window: null };
const night = { fromTime: '22:00', untilTime: '06:00' };
const amounts = (price: ReturnType<typeof priceTransaction>) =>
  price.lines.map(({ kind, quantity, billedQuantity, exclVatMinor }) => [
    kind,
    quantity,
    billedQuantity,
    exclVatMinor,
  ]);

describe('the price of a transaction', () => {
  it('[TARIFF-6] an evening of everything: energy, time in quarters, idle after its grace, a start fee', () => {
    const tariff = tariffOf([energy('49.5'), perHour, idle, flat]);
    const timeline = timelineOf('2026-06-01T16:00:00Z', [50, 'charging', 10_001], [25, 'idle', 0]);
    const price = priceTransaction(tariff, timeline, berlin);
    expect(amounts(price)).toEqual([
      ['energy', 10_001, 10_001, 495],
      ['charging-time', 3_000_000, 3_600_000, 120],
      ['idle-time', 900_000, 900_000, 150],
      ['flat', 1, 1, 100],
    ]);
    expect(price.vatTotals).toEqual([
      { vatPercent: '7', exclVatMinor: 100, vatMinor: 7, inclVatMinor: 107 },
      { vatPercent: '19', exclVatMinor: 765, vatMinor: 146, inclVatMinor: 911 },
    ]);
    expect(price).toMatchObject({
      totalExclVatMinor: 865,
      totalVatMinor: 153,
      totalInclVatMinor: 1018,
      energyWh: 10_001,
      chargingMs: 3_000_000,
      idleMs: 1_500_000,
      tariffVersion: 1,
      currency: 'EUR',
    });
  });

  it('[TARIFF-3] a night into daylight saving time has an hour less at the night price', () => {
    const tariff = tariffOf([
      { ...perHour, stepSeconds: null, priceMinor: '60', window: windowOf(night) },
      { ...perHour, stepSeconds: null, priceMinor: '600' },
    ]);
    const spring = timelineOf('2026-03-28T20:00:00Z', [720, 'charging', 1]);
    const autumn = timelineOf('2026-10-24T19:00:00Z', [720, 'charging', 1]);
    expect(
      priceTransaction(tariff, spring, berlin).lines.map(({ quantity }) => quantity / 3_600_000),
    ).toEqual([7, 5]);
    expect(
      priceTransaction(tariff, autumn, berlin).lines.map(({ quantity }) => quantity / 3_600_000),
    ).toEqual([9, 3]);
  });

  it('[TARIFF-6] shares of periods add up to the line, which is rounded once', () => {
    const tariff = tariffOf([energy('33.3', night), energy('50')]);
    const timeline = timelineOf(
      '2026-06-01T19:30:00Z',
      [60, 'charging', 333],
      [600, 'waiting', 0],
      [900, 'charging', 2001],
    );
    const price = priceTransaction(tariff, timeline, berlin);
    for (const line of price.lines) {
      const shares = price.periods.flatMap(({ shares }) =>
        shares.filter(({ component }) => component === line.component),
      );
      expect(shares.length).toBeGreaterThan(1);
      expect(shares.reduce((sum, { quotedMinor }) => sum + quotedMinor, 0)).toBe(line.exclVatMinor);
      expect(shares.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(line.quantity);
    }
  });

  it('[TARIFF-7] a price that includes its VAT is not touched by it', () => {
    const tariff = tariffOf([energy('59')], { pricesIncludeVat: true });
    const price = priceTransaction(
      tariff,
      timelineOf('2026-06-01T10:00:00Z', [60, 'charging', 10_000]),
      berlin,
    );
    expect(price).toMatchObject({ totalInclVatMinor: 590, totalVatMinor: 94, totalExclVatMinor: 496 });
  });

  it('[TARIFF-9] a transaction that used nothing costs nothing: no start fee, no minimum', () => {
    const tariff = tariffOf([energy('49'), flat], { minimumPrice: { amountMinor: 300, vatPercent: '19' } });
    const price = priceTransaction(tariff, timelineOf('2026-06-01T10:00:00Z', [2, 'waiting', 0]), berlin);
    expect(price).toMatchObject({ totalInclVatMinor: 0, lines: [], adjustments: [] });
  });

  it('[TARIFF-9] energy that no component prices still owes start fee and minimum', () => {
    const tariff = tariffOf([energy('49', { weekdays: ['sunday'] }), flat], {
      minimumPrice: { amountMinor: 300, vatPercent: '19' },
    });
    const price = priceTransaction(tariff, timelineOf('2026-06-01T10:00:00Z', [5, 'charging', 900]), berlin);
    expect(price).toMatchObject({
      totalExclVatMinor: 300,
      adjustments: [{ kind: 'minimum', exclVatMinor: 200 }],
    });
  });

  it('[TARIFF-9] the most it costs is the maximum', () => {
    const tariff = tariffOf([energy('49'), idle], { maximumPriceMinor: 2000 });
    const timeline = timelineOf('2026-06-01T10:00:00Z', [60, 'charging', 22_000], [600, 'idle', 0]);
    expect(priceTransaction(tariff, timeline, berlin)).toMatchObject({
      totalExclVatMinor: 2000,
      totalVatMinor: 380,
      totalInclVatMinor: 2380,
    });
  });

  it('[TARIFF-6] stays exact for a terawatt-hour over years at the highest prices', () => {
    const tariff = tariffOf([
      { ...energy('999999.999999'), vatPercent: '21.375' },
      { ...perHour, priceMinor: '1000000', vatPercent: '0' },
    ]);
    const minutes = 10 * 365 * 1440;
    const price = priceTransaction(
      tariff,
      timelineOf('2016-01-01T00:00:00Z', [minutes, 'charging', 1e12]),
      berlin,
    );
    expect(price.lines.map(({ exclVatMinor }) => exclVatMinor)).toEqual([
      999_999_999_999_000, 87_600_000_000,
    ]);
    // 999999999999000 × 0.21375 = 213749999999786.25
    expect(price.totalVatMinor).toBe(213_749_999_999_786);
    expect(price.totalInclVatMinor).toBe(999_999_999_999_000 + 213_749_999_999_786 + 87_600_000_000);
  });
});

function windowOf(window: { fromTime: string; untilTime: string }) {
  return energy('0', window).window;
}
