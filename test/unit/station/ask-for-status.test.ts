import { describe, expect, it } from 'vitest';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const minuteMs = 60_000;
const at = (station: StationHarness): string => new Date(station.nowMs).toISOString();

/** Time passes, with a heartbeat every five minutes; the station takes what it is asked, and says nothing yet. */
function pass(station: StationHarness, ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 300_000) {
    const before = station.sent.length;
    station.pass(Math.min(300_000, ms - passedMs));
    for (const { frame } of station.sent.slice(before))
      if (frame[2] === 'TriggerMessage') station.receive([3, frame[1], { status: 'Accepted' }]);
    station.call('Heartbeat', {});
  }
}

/** What each version says, and is asked. */
const words = {
  '1.6': {
    free: (station: StationHarness) =>
      station.result('StatusNotification', {
        connectorId: 2,
        status: 'Available',
        errorCode: 'NoError',
        timestamp: at(station),
      }),
    begin: (station: StationHarness) => {
      const { transactionId } = station.result('StartTransaction', {
        connectorId: 2,
        idTag: 'CARD-1',
        meterStart: 1_000,
        timestamp: at(station),
      });
      return (registerWh: number) =>
        station.result('MeterValues', {
          connectorId: 2,
          transactionId,
          meterValue: [{ timestamp: at(station), sampledValue: [{ value: String(registerWh) }] }],
        });
    },
    question: { requestedMessage: 'StatusNotification', connectorId: 2 },
  },
  '2.0.1': {
    free: (station: StationHarness) =>
      station.result('StatusNotification', {
        timestamp: at(station),
        connectorStatus: 'Available',
        evseId: 2,
        connectorId: 1,
      }),
    begin: (station: StationHarness) => {
      let seqNo = 0;
      const tell = (eventType: string, registerWh: number) =>
        station.result('TransactionEvent', {
          eventType,
          timestamp: at(station),
          triggerReason: 'MeterValuePeriodic',
          seqNo: seqNo++,
          offline: true,
          transactionInfo: { transactionId: 'T-1' },
          ...(eventType === 'Started' ? { evse: { id: 2, connectorId: 1 } } : {}),
          meterValue: [{ timestamp: at(station), sampledValue: [{ value: registerWh }] }],
        });
      tell('Started', 1_000);
      return (registerWh: number) => tell('Updated', registerWh);
    },
    question: { requestedMessage: 'StatusNotification', evse: { id: 2, connectorId: 1 } },
  },
} as const;

function questions(station: StationHarness): unknown[] {
  return station.sent.flatMap(({ frame }) => (frame[2] === 'TriggerMessage' ? [frame[3]] : []));
}

function transaction(station: StationHarness) {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction was told');
  return event.transaction;
}

const cases = (['1.6', '2.0.1'] as const).flatMap((version) =>
  [false, true].map((evict) => ({ version, evict })),
);

describe.each(cases)(
  'a transaction on a connector that was free before it ($version, evicted: $evict)',
  ({ version, evict }) => {
    const { free, begin, question } = words[version];

    /** A transaction whose end was lost while the station was away: it says nothing of a connector that is free again. */
    function forgotten(): StationHarness {
      const station = connectedStation(version, evict);
      free(station);
      pass(station, 10 * minuteMs);
      const tell = begin(station);
      pass(station, 10 * minuteMs);
      tell(1_700);
      return station;
    }

    it('[B04.FR.02] is asked about when it shows no life, and closed when the connector still is free', () => {
      const station = forgotten();
      pass(station, 25 * minuteMs);
      expect(questions(station)).toEqual([]);
      pass(station, 10 * minuteMs);
      expect(questions(station)).toEqual([question]);

      free(station);
      pass(station, 25 * minuteMs);
      expect(station.state.transactions.size).toBe(1);
      pass(station, 10 * minuteMs);
      expect(transaction(station)).toMatchObject({
        state: 'ended',
        energyWh: 700,
        flags: ['closed-by-policy'],
        closure: { reason: 'connector-available' },
      });
    });

    it('[B04.FR.02] is asked about once for each link, whatever the station makes of it', () => {
      const station = forgotten();
      pass(station, 300 * minuteMs);
      expect(questions(station)).toEqual([question]);
      expect(station.state.transactions.size).toBe(1);
      station.disconnect();
      station.connect();
      pass(station, 300 * minuteMs);
      expect(questions(station)).toEqual([question, question]);
    });

    it('[B04.FR.02] is not asked about while it lives', () => {
      const station = connectedStation(version, evict);
      free(station);
      const tell = begin(station);
      for (let registerWh = 1_100; registerWh < 1_700; registerWh += 100) {
        pass(station, 15 * minuteMs);
        tell(registerWh);
      }
      expect(questions(station)).toEqual([]);
    });
  },
);
