import { describe, expect, it } from 'vitest';
import { previewPrice } from '../../../../src/domain/tariff/preview-price.ts';
import { berlin, energy, tariffOf } from '../../../support/tariffs.ts';

describe('a price preview', () => {
  it('[TARIFF-10] says what a made-up transaction would cost', () => {
    const tariff = tariffOf([
      energy('50'),
      {
        kind: 'idle-time',
        priceMinor: '600',
        vatPercent: '19',
        window: null,
        stepSeconds: 60,
        graceMinutes: 10,
      },
    ]);
    const sample = {
      startedAtMs: Date.parse('2026-06-01T10:00:00Z'),
      energyWh: 20_000,
      chargingMinutes: 120,
      idleMinutes: 40,
    };
    const price = previewPrice(tariff, sample, berlin);
    expect(price.lines.map(({ kind, exclVatMinor }) => [kind, exclVatMinor])).toEqual([
      ['energy', 1000],
      ['idle-time', 300],
    ]);
    expect(price.totalInclVatMinor).toBe(1547);
  });

  it('[TARIFF-10] refuses a transaction that cannot be', () => {
    const sample = { startedAtMs: 0, energyWh: -1, chargingMinutes: 1, idleMinutes: 0 };
    expect(() => previewPrice(tariffOf([energy('50')]), sample, berlin)).toThrow(RangeError);
  });
});
