import { describe, expect, it } from 'vitest';
import { previewPrice } from '../../../src/domain/tariff/preview-price.ts';
import { chargeDetailRecordView, priceView } from '../../../src/projections/charge-detail-record-view.ts';
import { chargeDetailRecord as recordSchema } from '../../../src/http/contract/charge-detail-record.ts';
import { noonMs } from '../../support/read-model-samples.ts';
import { chargeDetailRecord, tariff } from '../../support/tariff-samples.ts';

describe('a charge detail record as the API shows it', () => {
  it('[§7] has texts for times, minor units for money, and keeps its version', () => {
    const view = chargeDetailRecordView(
      chargeDetailRecord({ version: 2, supersedesVersion: 1, reason: 'meter' }),
    );
    expect(recordSchema.parse(view)).toEqual(view);
    expect(view).toMatchObject({
      version: 2,
      supersedesVersion: 1,
      idToken: 'CAFE01',
      startedAt: new Date(noonMs).toISOString(),
      price: { currency: 'EUR', totalInclVatMinor: 300 },
    });
  });

  it('[§7] shows the periods of a price', () => {
    const price = previewPrice(
      tariff(),
      { startedAtMs: noonMs, energyWh: 10_000, chargingMinutes: 60, idleMinutes: 0 },
      { offsetMinutesAt: () => 0 },
    );
    expect(priceView(price).periods[0]).toMatchObject({
      from: new Date(noonMs).toISOString(),
      activity: 'charging',
    });
  });
});
