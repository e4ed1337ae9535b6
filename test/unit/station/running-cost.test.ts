import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import type { FrozenTariff } from '../../../src/domain/tariff/frozen-tariff.ts';
import type { Tariff } from '../../../src/domain/tariff/tariff.ts';
import { recordVersions } from '../../../src/station/charge-detail-records.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { answered, connectedStation } from '../../support/station-messages.ts';
import { tariff } from '../../support/tariff-samples.ts';

const pricing = (change: Partial<Tariff> | null = {}): FrozenTariff => ({
  siteId: 'site-1',
  timeZone: 'Europe/Berlin',
  tariff: change === null ? null : tariff(change),
});

const at = (station: StationHarness): string => new Date(station.nowMs).toISOString();

function latest(station: StationHarness): TransactionSnapshot {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction');
  return event.transaction;
}

function freeze(station: StationHarness, frozen = pricing()): void {
  const { id: transactionId } = latest(station);
  station.apply({ type: 'tariff-answered', transactionId, pricing: frozen });
}

/** Time passes, and the station shows that it is there. */
function pass(station: StationHarness, ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 300_000) {
    station.pass(Math.min(300_000, ms - passedMs));
    station.call('Heartbeat', {});
  }
}

let seqNo = 0;

/** One event of a 2.x transaction, with what its meter shows. */
function event(station: StationHarness, eventType: string, registerWh: number): Record<string, unknown> {
  seqNo += 1;
  const context =
    eventType === 'Started'
      ? 'Transaction.Begin'
      : eventType === 'Ended'
        ? 'Transaction.End'
        : 'Sample.Periodic';
  return station.result('TransactionEvent', {
    eventType,
    timestamp: at(station),
    triggerReason: eventType === 'Updated' ? 'MeterValuePeriodic' : 'Authorized',
    seqNo,
    transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' },
    evse: { id: 1, connectorId: 1 },
    meterValue: [{ timestamp: at(station), sampledValue: [{ value: registerWh, context }] }],
  });
}

describe.each([{ evict: false }, { evict: true }])(
  'what a transaction costs (evicted: $evict)',
  ({ evict }) => {
    it.each(['2.0.1', '2.1'] as const)(
      '[I02] is in each answer of %s, [I03] and in the last one for good',
      (version) => {
        const station = connectedStation(version, evict);
        expect(event(station, 'Started', 1_000)).not.toHaveProperty('totalCost');
        freeze(station);
        pass(station, 300_000);
        expect(event(station, 'Updated', 3_000)).toMatchObject({ totalCost: 0.6 });
        pass(station, 300_000);
        expect(event(station, 'Updated', 6_000)).toMatchObject({ totalCost: 1.5 });
        pass(station, 300_000);
        expect(event(station, 'Ended', 11_000)).toMatchObject({ totalCost: 3 });
        expect(latest(station).cost).toMatchObject({ amountMinor: 300, currency: 'EUR', final: true });
        const [bill] = recordVersions(station.store.history, latest(station).id);
        expect(bill?.price?.totalInclVatMinor).toBe(300);
      },
    );

    it('[I03.FR.04] is left out while no tariff is known; a free one says 0', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 1_000);
      expect(event(station, 'Updated', 2_000)).not.toHaveProperty('totalCost');
      freeze(station, pricing({ components: [] }));
      pass(station, 60_000);
      expect(event(station, 'Updated', 3_000)).toMatchObject({ totalCost: 0 });
      const unpriced = connectedStation('2.0.1', evict);
      event(unpriced, 'Started', 1_000);
      freeze(unpriced, pricing(null));
      expect(event(unpriced, 'Ended', 2_000)).not.toHaveProperty('totalCost');
    });

    it('[I02] a tariff that comes late is made up for with CostUpdated', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 1_000);
      pass(station, 300_000);
      event(station, 'Updated', 3_000);
      freeze(station);
      const call = station.sent.findLast(({ frame }) => frame[0] === 2)?.frame;
      expect(call?.slice(2)).toEqual(['CostUpdated', { totalCost: 0.6, transactionId: 'tx-1' }]);
    });

    it('[CDR-2] one that is priced after its end costs what its bill says', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 1_000);
      expect(event(station, 'Ended', 2_000)).not.toHaveProperty('totalCost');
      expect(latest(station).cost).toBeUndefined();
      freeze(station);
      expect(latest(station)).toMatchObject({ cost: { amountMinor: 30, final: true } });
    });

    it('[I3] a message that comes again is answered with the cost that it was answered with', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 1_000);
      freeze(station);
      pass(station, 300_000);
      expect(event(station, 'Updated', 3_000)).toEqual({ totalCost: 0.6 });
      const first = station.store
        .listTransactionExchanges(latest(station).id)
        .find(({ answer }) => (answer as { totalCost?: number }).totalCost === 0.6);
      pass(station, 300_000);
      expect(event(station, 'Updated', 6_000)).toEqual({ totalCost: 1.5 });
      const again = { ...(first?.payload as object), offline: true };
      expect(station.result('TransactionEvent', again)).toEqual({ totalCost: 0.6 });
    });

    it('[design §5] is reckoned at most once a minute, and costs no row of its own', () => {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 1_000);
      freeze(station);
      pass(station, 120_000);
      expect(event(station, 'Updated', 3_000)).toMatchObject({ totalCost: 0.6 });
      pass(station, 30_000);
      expect(event(station, 'Updated', 9_000)).toMatchObject({ totalCost: 0.6 });
      pass(station, 30_000);
      expect(event(station, 'Updated', 10_000)).toMatchObject({ totalCost: 2.7 });
    });
  },
);

describe.each([{ evict: false }, { evict: true }])(
  'the cost at a 1.6 station (evicted: $evict)',
  ({ evict }) => {
    const told = (station: StationHarness): unknown[] =>
      station.sent.flatMap(({ frame }) => {
        if (frame[0] !== 2 || frame[2] !== 'DataTransfer') return [];
        const { vendorId, messageId, data } = frame[3] as Record<string, string>;
        expect(vendorId).toBe('org.openchargealliance.costmsg');
        return [{ messageId, ...(JSON.parse(data ?? '{}') as object) }];
      });

    function charge(station: StationHarness): void {
      const { transactionId } = station.result('StartTransaction', {
        connectorId: 1,
        idTag: 'CARD-1',
        meterStart: 1_000,
        timestamp: at(station),
      });
      freeze(station);
      pass(station, 300_000);
      const meterValue = [{ timestamp: at(station), sampledValue: [{ value: '3000' }] }];
      station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
      const running = station.sent.at(-1)?.frame;
      if (running?.[0] === 2) station.receive([3, running[1], { status: 'Accepted' }]);
      station.result('StopTransaction', { transactionId, meterStop: 11_000, timestamp: at(station) });
    }

    const configured = (station: StationHarness, value: string): void => {
      const configurationKey = [{ key: 'CustomDisplayCostAndPrice', readonly: true, value }];
      answered(station, 'GetConfiguration', {}, { configurationKey });
    };

    it('[California Pricing §3] is told to those that show it', () => {
      const station = connectedStation('1.6', evict);
      configured(station, 'true');
      charge(station);
      expect(told(station)).toMatchObject([
        { messageId: 'RunningCost', cost: 0.6, meterValue: 3_000, state: 'Charging' },
        { messageId: 'FinalCost', cost: 3, priceText: '3.00 EUR' },
      ]);
    });

    it('[California Pricing §3] and to nobody else', () => {
      const station = connectedStation('1.6', evict);
      charge(station);
      configured(station, 'false');
      expect(told(station)).toEqual([]);
      expect(latest(station).cost).toMatchObject({ amountMinor: 300, final: true });
    });
  },
);
