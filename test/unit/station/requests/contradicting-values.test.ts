import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 12, minutes)).toISOString();

/** Transactions on connectors 1 and 2 with these registers, of which only the second is told of by mistake. */
function twoRunning(evict: boolean, registers: readonly [number, number]): [StationHarness, number, number] {
  const station = connectedStation('1.6', evict, {
    tokens: ['CARD-1', 'CARD-2'].map((idToken) => ({ idToken })),
  });
  const [one, two] = registers.map(
    (meterStart, index) =>
      station.result('StartTransaction', {
        connectorId: index + 1,
        idTag: `CARD-${index + 1}`,
        meterStart,
        timestamp: at(0),
      })['transactionId'] as number,
  );
  return [station, one ?? 0, two ?? 0];
}

const values = (
  station: StationHarness,
  connectorId: number,
  transactionId: number,
  minute: number,
  value: number,
) => {
  station.nowMs = Date.UTC(2026, 10, 22, 12, minute);
  const meterValue = [{ timestamp: at(minute), sampledValue: [{ value: String(value) }] }];
  station.result('MeterValues', { connectorId, transactionId, meterValue });
};

const stopAt = (station: StationHarness, transactionId: number, minute: number, meterStop: number) => {
  station.nowMs = Date.UTC(2026, 10, 22, 12, minute);
  station.result('StopTransaction', { transactionId, timestamp: at(minute), meterStop });
};

function byConnector(
  station: StationHarness,
): Record<string, Pick<TransactionSnapshot, 'energyWh' | 'flags'>> {
  const latest = new Map<string, TransactionSnapshot>();
  for (const told of station.events)
    if (told.type === 'transaction') latest.set(String(told.transaction.evseId), told.transaction);
  return Object.fromEntries([...latest].map(([key, { energyWh, flags }]) => [key, { energyWh, flags }]));
}

describe.each([false, true])(
  'meter values of one connector that name the transaction of another (evicted: %s)',
  (evict) => {
    it('[1.6 §4.7] belong to the one of their connector, where only its register goes on so', () => {
      const [station, one, two] = twoRunning(evict, [1000, 900_000]);
      values(station, 1, two, 20, 3000);
      expect(
        station.state.transactions.get([...station.state.transactions.keys()][0] ?? '')?.progress.registerWh,
      ).toBe(3000);
      stopAt(station, one, 30, 4000);
      stopAt(station, two, 30, 905_000);
      expect(byConnector(station)).toEqual({
        1: { energyWh: 3000, flags: [] },
        2: { energyWh: 5000, flags: ['contradicting-values'] },
      });
    });

    it('[1.6 §4.7] belong to the one they name, where only its register goes on so', () => {
      const [station, one, two] = twoRunning(evict, [1000, 900_000]);
      values(station, 1, two, 20, 903_000);
      stopAt(station, one, 30, 4000);
      stopAt(station, two, 30, 905_000);
      expect(byConnector(station)).toEqual({
        1: { energyWh: 3000, flags: [] },
        2: { energyWh: 5000, flags: [] },
      });
    });

    it.each([1, 2])(
      '[METER-2] bill nobody where both could go on so, whoever is right (connector %s)',
      (connectorId) => {
        const [station, one, two] = twoRunning(evict, [1000, 12_000]);
        values(station, connectorId, connectorId === 1 ? two : one, 20, 14_000);
        stopAt(station, one, 30, 4000);
        stopAt(station, two, 30, 15_000);
        const flagged = ['contradicting-values'];
        expect(byConnector(station)).toEqual({
          1: { energyWh: 3000, flags: connectorId === 2 ? flagged : [] },
          2: { energyWh: 3000, flags: connectorId === 1 ? flagged : [] },
        });
      },
    );

    it('[METER-2] bill nobody where neither goes on so, also when nothing runs on their connector', () => {
      const [station, one, two] = twoRunning(evict, [50_000, 900_000]);
      values(station, 3, two, 20, 5_000);
      values(station, 1, two, 21, 5_000);
      stopAt(station, one, 30, 54_000);
      stopAt(station, two, 30, 905_000);
      expect(byConnector(station)).toEqual({
        1: { energyWh: 4000, flags: [] },
        2: { energyWh: 5000, flags: ['contradicting-values'] },
      });
    });

    it('[1.6 §4.7] that come late must lie between what is known', () => {
      const [station, one, two] = twoRunning(evict, [1000, 2_000_000]);
      values(station, 1, one, 20, 3000);
      values(station, 1, two, 10, 2000);
      values(station, 1, two, 11, 9000);
      stopAt(station, one, 30, 4000);
      stopAt(station, two, 30, 2_000_500);
      expect(byConnector(station)).toMatchObject({ 1: { energyWh: 3000, flags: [] }, 2: { energyWh: 500 } });
    });

    it('[1.6 §4.7] from connector 0, the main meter of stations with one, belong to the one they name', () => {
      const [station, , two] = twoRunning(evict, [1000, 12_000]);
      values(station, 0, two, 20, 14_000);
      stopAt(station, two, 30, 15_000);
      expect(byConnector(station)).toMatchObject({ 2: { energyWh: 3000, flags: [] } });
    });
  },
);
