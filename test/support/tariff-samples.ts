import type { ChargeDetailRecord } from '../../src/domain/charge-detail-record/charge-detail-record.ts';
import { previewPrice } from '../../src/domain/tariff/preview-price.ts';
import type { Tariff } from '../../src/domain/tariff/tariff.ts';
import { noonMs } from './read-model-samples.ts';

/** 30 cents a kWh, VAT included. */
export function tariff(change: Partial<Tariff> = {}): Tariff {
  return {
    id: 'day',
    version: 1,
    validFromMs: 0,
    name: 'Day',
    currency: 'EUR',
    minorUnitExponent: 2,
    pricesIncludeVat: true,
    components: [{ kind: 'energy', priceMinor: '30', vatPercent: '19', window: null, stepWh: 1 }],
    minimumPrice: null,
    maximumPriceMinor: null,
    ...change,
  };
}

/** An hour at CP-1 that delivered 10 kWh. */
export function chargeDetailRecord(change: Partial<ChargeDetailRecord> = {}): ChargeDetailRecord {
  const sample = { startedAtMs: noonMs, energyWh: 10_000, chargingMinutes: 60, idleMinutes: 0 };
  return {
    transactionId: '01979c00-0000-7000-8000-000000000001',
    version: 1,
    supersedesVersion: null,
    reason: null,
    issuedAtMs: noonMs + 3_600_000,
    issuedBy: 'chargeplane',
    stationId: 'CP-1',
    siteId: 'harbour',
    evseId: 1,
    connectorId: 1,
    idToken: { value: 'CAFE01', type: 'ISO14443' },
    startedAtMs: noonMs,
    endedAtMs: noonMs + 3_600_000,
    timeZone: 'UTC',
    stopReason: 'Local',
    meterStartWh: 1_000,
    meterStopWh: 11_000,
    energyWh: 10_000,
    energyRule: 'register-difference',
    energyDoubts: [],
    price: previewPrice(tariff(), sample, { offsetMinutesAt: () => 0 }),
    ...change,
  };
}
