import { describe, expect, it } from 'vitest';
import type { ChargeDetailRecord } from '../../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { FrozenTariff } from '../../../src/domain/tariff/frozen-tariff.ts';
import { recordVersions } from '../../../src/station/charge-detail-records.ts';
import { recordOfTransaction } from '../../../src/station/priced-transaction.ts';
import { StationHarness } from '../../support/station-harness.ts';

/** 30 cents a kWh, VAT included, and 6 euro an hour for staying on; the first version and a dearer second one. */
function pricing(version = 1, priceMinor = '30'): FrozenTariff {
  return {
    siteId: 'site-1',
    timeZone: 'Europe/Berlin',
    tariff: {
      id: 'day',
      version,
      validFromMs: 0,
      name: 'Day',
      currency: 'EUR',
      minorUnitExponent: 2,
      pricesIncludeVat: true,
      components: [
        { kind: 'energy', priceMinor, vatPercent: '19', window: null, stepWh: 1 },
        {
          kind: 'idle-time',
          priceMinor: '600',
          vatPercent: '19',
          window: null,
          stepSeconds: null,
          graceMinutes: 0,
        },
      ],
      minimumPrice: null,
      maximumPriceMinor: null,
    },
  };
}

function recordsOf(station: StationHarness): ChargeDetailRecord[] {
  return station.events.flatMap((event) => (event.type === 'charge-detail-record' ? [event.record] : []));
}

function transactionId(station: StationHarness): string {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction');
  return event.transaction.id;
}

/** Time passes, and the station shows that it is there. */
function pass(station: StationHarness, ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 300_000) {
    station.pass(Math.min(300_000, ms - passedMs));
    station.call('Heartbeat', {});
  }
}

const at = (station: StationHarness): string => new Date(station.nowMs).toISOString();

describe.each([{ evict: false }, { evict: true }])('a transaction’s bill (evicted: $evict)', ({ evict }) => {
  function start(): StationHarness {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    station.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    station.call('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 1_000,
      timestamp: at(station),
    });
    return station;
  }
  const answer = (station: StationHarness, frozen = pricing()): void =>
    void station.apply({ type: 'tariff-answered', transactionId: transactionId(station), pricing: frozen });
  const ocppId = (station: StationHarness): number => {
    const event = station.events.findLast(({ type }) => type === 'transaction');
    return event?.type === 'transaction' ? Number(event.transaction.ocppTransactionId) : 0;
  };
  const stop = (station: StationHarness, meterStop = 11_000): void =>
    void station.call('StopTransaction', {
      transactionId: ocppId(station),
      idTag: 'CARD-1',
      meterStop,
      timestamp: at(station),
    });

  it('[CDR-2] is made once, in the commit that ends it', () => {
    const station = start();
    answer(station);
    pass(station, 3_600_000);
    stop(station);
    stop(station);
    expect(recordsOf(station)).toMatchObject([
      {
        version: 1,
        issuedBy: 'chargeplane',
        stationId: 'ST-1',
        siteId: 'site-1',
        timeZone: 'Europe/Berlin',
        energyWh: 10_000,
        energyRule: 'register-difference',
        price: { tariffVersion: 1, totalInclVatMinor: 300 },
      },
    ]);
    expect(recordVersions(station.store.history, transactionId(station))).toEqual(recordsOf(station));
  });

  it('[TARIFF-1] is by the tariff of its start, whatever is said later', () => {
    const station = start();
    answer(station);
    answer(station, pricing(2, '99'));
    pass(station, 60_000);
    stop(station);
    expect(recordsOf(station)).toMatchObject([{ price: { tariffVersion: 1, totalInclVatMinor: 300 } }]);
  });

  it('[TARIFF-1] is by the tariff of its start, also when the start was told last', () => {
    const station = new StationHarness({ version: '2.0.1', evict });
    station.connect();
    station.call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'A', model: 'P' },
    });
    const tell = (eventType: string, minute: number, value: number) => {
      const timestamp = new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
      return station.apply({
        type: 'frame-received',
        linkId: station.state.link?.id ?? '',
        text: JSON.stringify([
          2,
          `m${minute}`,
          'TransactionEvent',
          {
            eventType,
            seqNo: minute === 0 ? 0 : 1,
            timestamp,
            triggerReason: 'Trigger',
            transactionInfo: { transactionId: 'T-1' },
            evse: { id: 1 },
            meterValue: [{ timestamp, sampledValue: [{ value }] }],
          },
        ]),
      });
    };
    tell('Ended', 50, 11_000);
    answer(station, pricing(2, '99'));
    const asked = tell('Started', 0, 1_000).find(({ type }) => type === 'look-up-tariff');
    expect(asked).toMatchObject({ startedAtMs: Date.UTC(2026, 10, 22, 10, 0) });
    answer(station);
    expect(recordsOf(station).at(-1)).toMatchObject({
      energyWh: 10_000,
      price: { tariffVersion: 1, totalInclVatMinor: 300 },
    });
  });

  it('[I8] waits for its tariff as long as nobody can say, and the station does not', () => {
    const station = start();
    pass(station, 60_000);
    stop(station);
    expect(recordsOf(station)).toEqual([]);
    expect(station.store.history.unpricedTransactions()).toHaveLength(1);
    answer(station);
    expect(recordsOf(station)).toHaveLength(1);
    expect(station.store.history.unpricedTransactions()).toEqual([]);
  });

  it('[CDR-2] has no price where no tariff was in force', () => {
    const station = start();
    answer(station, { tariff: null, siteId: null, timeZone: 'UTC' });
    stop(station);
    expect(recordsOf(station)).toMatchObject([{ energyWh: 10_000, price: null }]);
  });

  it('[CDR-6, I03.FR.01] is what the answer to the last message of 2.x says that it costs', () => {
    const station = new StationHarness({ version: '2.0.1', evict, pricing: pricing() });
    station.connect();
    station.call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Acme', model: 'Post' },
    });
    const event = (eventType: string, seqNo: number, value: number, context: string) =>
      station.result('TransactionEvent', {
        eventType,
        timestamp: at(station),
        triggerReason: 'Trigger',
        seqNo,
        evse: { id: 1 },
        transactionInfo: { transactionId: 'T-1' },
        meterValue: [{ timestamp: at(station), sampledValue: [{ value, context }] }],
      });
    expect(event('Started', 0, 1_000, 'Transaction.Begin')).toEqual({});
    pass(station, 3_600_000);
    expect(event('Updated', 1, 6_000, 'Sample.Periodic')).toEqual({ totalCost: 1.5 });
    expect(event('Ended', 2, 11_000, 'Transaction.End')).toEqual({ totalCost: 3 });
    expect(recordsOf(station)).toMatchObject([{ price: { totalInclVatMinor: 300 } }]);
  });

  it('[I4] is made without a price rather than cost the station its answer', () => {
    const station = start();
    const { tariff, ...frozen } = pricing();
    if (tariff === null) throw new Error('no tariff');
    answer(station, {
      ...frozen,
      timeZone: 'Mars/Olympus',
      tariff: { ...tariff, components: [{ ...tariff.components[0], priceMinor: '9'.repeat(30) } as never] },
    });
    stop(station);
    expect(recordsOf(station)).toMatchObject([{ energyWh: 10_000, price: null }]);
    expect(station.sent.at(-1)?.frame[0]).toBe(3);
  });

  it('[CDR-3] is corrected by what the station tells later, once, and never edited', () => {
    const station = start();
    answer(station);
    pass(station, 1_800_000);
    const endMs = station.nowMs;
    stop(station);
    const sample = (registerWh: string, atMs: number) => ({
      timestamp: new Date(atMs).toISOString(),
      sampledValue: [{ value: registerWh, measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
    });
    pass(station, 60_000);
    const late = {
      connectorId: 1,
      transactionId: ocppId(station),
      meterValue: [sample('11000', endMs - 1_200_000)],
    };
    station.call('MeterValues', late);
    station.call('MeterValues', late);
    const records = recordsOf(station);
    expect(records[0]).toMatchObject({ version: 1, energyWh: 10_000 });
    // It was full after ten minutes: that changes the time of charging, not the sum.
    expect(records.slice(1)).toMatchObject([
      {
        version: 2,
        supersedesVersion: 1,
        energyWh: 10_000,
        price: { chargingMs: 600_000, totalInclVatMinor: 300 },
      },
    ]);
    expect(recordVersions(station.store.history, transactionId(station))[0]).toEqual(records[0]);
  });

  it('[CDR-3] an operator’s correction is the last word', () => {
    const station = start();
    answer(station);
    pass(station, 1_800_000);
    stop(station);
    const { history } = station.store;
    const id = transactionId(station);
    const running = history.transactionById(id);
    const [first] = recordVersions(history, id);
    if (running === null || first === undefined) throw new Error('not billed');
    const corrected = recordOfTransaction(
      station.state.record,
      running,
      history.transactionExchanges(id),
      history,
      { issuedAtMs: station.nowMs, issuedBy: 'admin' },
      { energyWh: 4_000 },
    );
    expect(corrected).toMatchObject({
      energyRule: 'corrected',
      energyWh: 4_000,
      price: { totalInclVatMinor: 120 },
    });
    station.apply({
      type: 'record-corrected',
      record: { ...corrected, version: 2, supersedesVersion: 1, reason: 'meter' },
    });
    const late = {
      timestamp: at(station),
      sampledValue: [{ value: '12000', measurand: 'Energy.Active.Import.Register' }],
    };
    station.call('MeterValues', { connectorId: 1, transactionId: ocppId(station), meterValue: [late] });
    expect(recordsOf(station).map(({ version, issuedBy }) => [version, issuedBy])).toEqual([
      [1, 'chargeplane'],
      [2, 'admin'],
    ]);
  });

  it('[TARIFF-4] bills idle time that the station told of, 1.6 by its connector’s status', () => {
    const station = start();
    answer(station);
    const status = (name: string): void =>
      void station.call('StatusNotification', {
        connectorId: 1,
        status: name,
        errorCode: 'NoError',
        timestamp: at(station),
      });
    status('Charging');
    pass(station, 1_800_000);
    status('SuspendedEV');
    pass(station, 600_000);
    stop(station);
    expect(recordsOf(station)).toMatchObject([{ price: { idleMs: 600_000, totalInclVatMinor: 400 } }]);
  });
});
