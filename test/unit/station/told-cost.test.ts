import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';
import { tariff } from '../../support/tariff-samples.ts';

/** 50 cents a kWh. */
const pricing = {
  siteId: 'site-1',
  timeZone: 'UTC',
  tariff: tariff({
    components: [{ kind: 'energy', priceMinor: '50', vatPercent: '0', window: null, stepWh: 1 }],
  }),
};

/** A charge of 4 kWh, whose end tells a cost. */
function charge(station: StationHarness, costDetails: object | undefined): TransactionSnapshot {
  const event = (eventType: string, seqNo: number, value: number, more: object = {}) => {
    const timestamp = new Date(station.nowMs).toISOString();
    station.result('TransactionEvent', {
      eventType,
      seqNo,
      timestamp,
      triggerReason: 'Authorized',
      transactionInfo: { transactionId: 'TX-1' },
      evse: { id: 1, connectorId: 1 },
      meterValue: [{ timestamp, sampledValue: [{ value }] }],
      ...more,
    });
  };
  event('Started', 0, 1000);
  station.nowMs += 1_800_000;
  event('Ended', 1, 5000, costDetails === undefined ? {} : { costDetails });
  const told = station.events.findLast(({ type }) => type === 'transaction');
  if (told?.type !== 'transaction') throw new Error('no transaction was told');
  return told.transaction;
}

const details = (total: object, more: object = {}) => ({
  totalCost: { currency: pricing.tariff.currency, typeOfCost: 'NormalCost', total },
  totalUsage: { energy: 4000, chargingTime: 1800, idleTime: 0 },
  ...more,
});

const alertsOf = (station: StationHarness) =>
  station.events.flatMap((one) => (one.type === 'alert' ? [[one.alert.detail, one.change]] : []));

describe.each([false, true])('the cost that a station of 2.1 reckons itself (evicted: %s)', (evict) => {
  it('[I12] is kept with its transaction, and is fine where it is that of the bill', () => {
    const station = connectedStation('2.1', evict, { pricing });
    const { currency } = pricing.tariff;
    expect(charge(station, details({ inclTax: 2 }))).toMatchObject({
      flags: [],
      cost: { amountMinor: 200, final: true },
      toldCost: { amount: 2, currency, includesTax: true },
    });
    expect(alertsOf(station)).toEqual([]);
  });

  it('[I12] flags its transaction where it is another, and an operator is called', () => {
    const station = connectedStation('2.1', evict, { pricing });
    expect(charge(station, details({ exclTax: 2.5 }))).toMatchObject({
      flags: ['cost-differs'],
      cost: { amountMinor: 200, final: true },
      toldCost: { amount: 2.5, includesTax: false },
    });
    expect(alertsOf(station)).toEqual([['Transaction TX-1: cost-differs.', 'raised']]);
  });

  it('[I12] is none where the station says that it could not reckon it, or says nothing', () => {
    for (const told of [details({ inclTax: 9 }, { failureToCalculate: true }), details({}), undefined]) {
      const station = connectedStation('2.1', evict, { pricing });
      const transaction = charge(station, told);
      expect(transaction.flags).toEqual([]);
      expect(transaction).not.toHaveProperty('toldCost');
    }
  });

  it('[CDR-4] is fine when an operator corrects the bill to it', () => {
    const station = connectedStation('2.1', evict, { pricing });
    const { id } = charge(station, details({ inclTax: 2.5 }));
    const [record] = station.events.flatMap((one) =>
      one.type === 'charge-detail-record' ? [one.record] : [],
    );
    if (record?.price === undefined || record.price === null) throw new Error('no bill');
    const price = { ...record.price, totalInclVatMinor: 250, totalExclVatMinor: 250 };
    station.apply({
      type: 'record-corrected',
      record: { ...record, version: 2, supersedesVersion: 1, reason: 'as told', issuedBy: 'ada', price },
    });
    expect(station.store.history.transactionById(id)?.transaction.flags).toEqual([]);
    expect(alertsOf(station).at(-1)).toEqual(['Transaction TX-1: cost-differs.', 'cleared']);
  });
});
