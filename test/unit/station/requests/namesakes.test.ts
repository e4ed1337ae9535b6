import { describe, expect, it } from 'vitest';
import type { TransactionSnapshot } from '../../../../src/domain/domain-event.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

const noonMs = Date.UTC(2026, 10, 22, 12);
const timeOf = (minute: number) => new Date(noonMs + minute * 60_000).toISOString();

function event(
  station: StationHarness,
  eventType: string,
  [minute, seqNo, wh]: readonly [number, number, number],
  more: object = {},
): void {
  station.result('TransactionEvent', {
    eventType,
    timestamp: timeOf(minute),
    triggerReason: 'MeterValuePeriodic',
    seqNo,
    transactionInfo: { transactionId: 'TX-1' },
    evse: { id: 1, connectorId: 1 },
    meterValue: [{ timestamp: timeOf(minute), sampledValue: [{ value: wh }] }],
    ...more,
  });
}

/** Twenty minutes in which 2 kWh flow, numbered 0 to 3. */
function first(station: StationHarness): void {
  event(station, 'Started', [0, 0, 1000]);
  event(station, 'Updated', [5, 1, 1500]);
  event(station, 'Updated', [10, 2, 2000]);
  event(station, 'Ended', [20, 3, 3000]);
}

function told(station: StationHarness): TransactionSnapshot[] {
  const latest = new Map<string, TransactionSnapshot>();
  for (const one of station.events)
    if (one.type === 'transaction') latest.set(one.transaction.id, one.transaction);
  return [...latest.values()];
}

const minuteOf = (ms: number | null) => (ms === null ? null : (ms - noonMs) / 60_000);
const facts = (station: StationHarness) =>
  told(station).map(({ startedAtMs, endedAtMs, energyWh, flags }) => [
    minuteOf(startedAtMs),
    minuteOf(endedAtMs),
    energyWh,
    flags,
  ]);

describe.each([false, true])('an id that a station uses again (evicted: %s)', (evict) => {
  const orders = [
    ['Updated', 'Ended', 'Started'],
    ['Ended', 'Started', 'Updated'],
    ['Updated', 'Started', 'Ended'],
  ];
  const next = { Started: [40, 0, 3000], Updated: [45, 1, 3600], Ended: [50, 2, 4000] } as const;

  it.each(orders)('[E01] [E04] names two, when what was queued comes as %s, %s, %s', (...order) => {
    const station = connectedStation('2.0.1', evict);
    station.nowMs = noonMs + 120 * 60_000;
    first(station);
    for (const type of order) event(station, type, next[type as keyof typeof next], { offline: true });
    expect(facts(station)).toEqual([
      [0, 20, 2000, []],
      [40, 50, 1000, []],
    ]);
    for (const type of order) event(station, type, next[type as keyof typeof next]);
    first(station);
    expect(told(station)).toHaveLength(2);
    expect(facts(station)[0]).toEqual([0, 20, 2000, []]);
  });

  it('[E01] names two after an hour, of a station that counts nothing', () => {
    const station = connectedStation('2.0.1', evict);
    station.nowMs = noonMs + 300 * 60_000;
    event(station, 'Started', [0, 0, 1000]);
    event(station, 'Ended', [20, 0, 3000]);
    event(station, 'Ended', [110, 0, 4000]);
    event(station, 'Started', [90, 0, 3000]);
    expect(facts(station)).toEqual([
      [0, 20, 2000, []],
      [90, 110, 1000, []],
    ]);
  });

  it('[E01] is flagged where nothing tells the two apart', () => {
    const station = connectedStation('2.0.1', evict);
    station.nowMs = noonMs + 60 * 60_000;
    event(station, 'Started', [0, 0, 1000]);
    event(station, 'Ended', [20, 0, 3000]);
    event(station, 'Ended', [45, 0, 4000]);
    expect(facts(station)).toEqual([[0, 45, 3000, ['reused-id']]]);
    const raised = station.events.flatMap((one) => (one.type === 'alert' ? [one.alert.type] : []));
    expect(raised).toEqual(['transaction-suspect']);
  });

  it('[E04] is of one transaction, when its messages come late: those of before the next are its own', () => {
    const station = connectedStation('2.0.1', evict);
    station.nowMs = noonMs + 120 * 60_000;
    event(station, 'Started', [0, 0, 1000]);
    event(station, 'Ended', [20, 3, 3000]);
    event(station, 'Started', [40, 0, 3000]);
    event(station, 'Updated', [10, 2, 2000], { offline: true });
    event(station, 'Updated', [5, 1, 1500], { offline: true });
    event(station, 'Ended', [50, 1, 4000]);
    expect(facts(station)).toEqual([
      [0, 20, 2000, []],
      [40, 50, 1000, []],
    ]);
  });

  it('[E06] is the same one, for a word that follows its end at once', () => {
    const station = connectedStation('2.0.1', evict);
    station.nowMs = noonMs + 30 * 60_000;
    first(station);
    event(station, 'Updated', [20.5, 4, 3000]);
    expect(facts(station)).toEqual([[0, 20, 2000, []]]);
  });
});
