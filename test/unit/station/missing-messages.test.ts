import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const minuteMs = 60_000;

function last(station: StationHarness): TransactionSnapshot {
  const event = station.events.findLast(({ type }) => type === 'transaction');
  if (event?.type !== 'transaction') throw new Error('no transaction was told');
  return event.transaction;
}

/** Event number `seqNo` of a transaction whose register gains 100 Wh from one to the next. */
function event(station: StationHarness, eventType: string, seqNo: number): void {
  const timestamp = new Date(Date.UTC(2026, 10, 22, 11, seqNo)).toISOString();
  station.result('TransactionEvent', {
    eventType,
    seqNo,
    timestamp,
    triggerReason: 'MeterValuePeriodic',
    transactionInfo: { transactionId: 'T-1' },
    evse: { id: 1 },
    meterValue: [{ timestamp, sampledValue: [{ value: 1_000 + seqNo * 100 }] }],
  });
}

/** Time passes, with a heartbeat every five minutes. */
function pass(station: StationHarness, ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 300_000) {
    station.pass(Math.min(300_000, ms - passedMs));
    station.call('Heartbeat', {});
  }
}

/** The CALLs that ask about the transaction. */
function questions(station: StationHarness): readonly (readonly [number, string, ...unknown[]])[] {
  return station.sent.map(({ frame }) => frame).filter((frame) => frame[2] === 'GetTransactionStatus');
}

function answer(station: StationHarness, response: object): void {
  station.receive([3, questions(station).at(-1)?.[1], response]);
}

describe.each([{ evict: false }, { evict: true }])(
  'messages that are missing (evicted: $evict)',
  ({ evict }) => {
    /** An ended transaction of which numbers 1 and 2 have not come. */
    function gappy(): StationHarness {
      const station = connectedStation('2.0.1', evict);
      event(station, 'Started', 0);
      event(station, 'Updated', 3);
      event(station, 'Ended', 4);
      return station;
    }

    it('[E14] are asked for a minute after the end, and are no gap any more when they come', () => {
      const station = gappy();
      expect(last(station)).toMatchObject({
        flags: ['sequence-gap'],
        missingMessages: { count: 2, isPermanent: false },
      });
      pass(station, 59_000);
      expect(questions(station)).toHaveLength(0);
      pass(station, 2_000);
      expect(questions(station)).toMatchObject([
        [2, expect.any(String), 'GetTransactionStatus', { transactionId: 'T-1' }],
      ]);
      answer(station, { messagesInQueue: true, ongoingIndicator: false });
      event(station, 'Updated', 1);
      event(station, 'Updated', 2);
      expect(last(station)).toMatchObject({ flags: [], energyWh: 400 });
      expect(last(station).missingMessages).toBeUndefined();
      pass(station, 600 * minuteMs);
      expect(questions(station)).toHaveLength(1);
      expect(station.state.record.gaps).toEqual([]);
    });

    it('[E14] are given up when the station has no more of them; the bill does not wait', () => {
      const station = gappy();
      pass(station, 61_000);
      answer(station, { messagesInQueue: false, ongoingIndicator: false });
      expect(last(station)).toMatchObject({
        state: 'ended',
        energyWh: 400,
        flags: ['sequence-gap'],
        missingMessages: { count: 2, isPermanent: true },
      });
      pass(station, 600 * minuteMs);
      expect(questions(station)).toHaveLength(1);
    });

    it('[E14] are given up by a station that does not know the question', () => {
      const station = gappy();
      pass(station, 61_000);
      station.receive([4, questions(station).at(-1)?.[1], 'NotSupported', '', {}]);
      expect(last(station)).toMatchObject({ missingMessages: { isPermanent: true } });
      pass(station, 600 * minuteMs);
      expect(questions(station)).toHaveLength(1);
    });

    it('[E14] are asked for a bounded number of times from a station that never answers, or always says later', () => {
      const silent = gappy();
      pass(silent, 2_000 * minuteMs);
      const times = questions(silent).length;
      expect(times).toBeGreaterThan(1);
      expect(times).toBeLessThanOrEqual(10);
      expect(last(silent)).toMatchObject({ missingMessages: { isPermanent: true } });
      const later = gappy();
      for (let round = 0; round < 1_100; round += 1) {
        const before = questions(later).length;
        later.pass(20_000);
        if (round % 10 === 0) later.call('Heartbeat', {});
        if (questions(later).length > before) answer(later, { messagesInQueue: true });
      }
      expect(questions(later)).toHaveLength(5);
      expect(last(later)).toMatchObject({ missingMessages: { isPermanent: true } });
    });

    it('[E14] of a transaction that runs are asked for when the station is back; one it does not know is closed', () => {
      const station = connectedStation('2.1', evict);
      event(station, 'Started', 0);
      event(station, 'Updated', 3);
      pass(station, 10 * minuteMs);
      expect(questions(station)).toHaveLength(0);
      station.disconnect();
      station.pass(minuteMs);
      station.connect();
      pass(station, 61_000);
      expect(questions(station)).toHaveLength(1);
      answer(station, { messagesInQueue: false, ongoingIndicator: false });
      expect(last(station)).toMatchObject({
        state: 'ended',
        energyWh: 300,
        closure: { reason: 'station-denied' },
        missingMessages: { count: 2, isPermanent: true },
      });
      event(station, 'Ended', 4);
      expect(last(station)).toMatchObject({ energyWh: 400, flags: ['sequence-gap'] });
      expect(last(station).closure?.revisedAtMs).toBe(station.nowMs);
    });

    it('[E01] are none where every number is 0', () => {
      const station = connectedStation('2.0.1', evict);
      for (const [at, type] of ['Started', 'Updated', 'Ended'].entries()) {
        station.result('TransactionEvent', {
          eventType: type,
          seqNo: 0,
          timestamp: new Date(Date.UTC(2026, 10, 22, 11, at)).toISOString(),
          triggerReason: 'Trigger',
          transactionInfo: { transactionId: 'T-1' },
          evse: { id: 1 },
        });
      }
      pass(station, 10 * minuteMs);
      expect(last(station).flags).toEqual([]);
      expect(questions(station)).toHaveLength(0);
    });
  },
);
