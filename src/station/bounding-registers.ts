import { readMeter } from '../domain/meter-reading.ts';
import type { RegisterReading } from '../domain/meter/metered-transaction.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { StationRequest, TransactionRequest } from '../ocpp/station-request.ts';

/** The registers between which a transaction is billed, in whole Wh; null where nothing tells them. */
export type BoundingRegisters = Pick<Transaction, 'meterStartWh' | 'meterStopWh'>;

/**
 * The start and stop register as all messages of a transaction together tell them, whatever order they came in [I2].
 * Where no message marks one, the reading of the start itself, else the earliest, and the latest by the end stand for
 * them. What the messages at hand do not tell (an end of our own, a start that is still to be answered) stays.
 */
export function boundingRegisters(
  { meterStartWh, meterStopWh, endedAtMs, flags }: Transaction,
  requests: readonly StationRequest[],
): BoundingRegisters {
  const events = requests.filter((request) => request.kind === 'transaction');
  const started = events.findLast(({ event }) => event === 'started');
  const ended = events.findLast(({ event }) => event === 'ended');
  const isTold = started !== undefined || flags.includes('unknown-start');
  return {
    meterStartWh: isTold ? (startOf(started, events) ?? meterStartWh) : meterStartWh,
    meterStopWh:
      ended === undefined || endedAtMs === null
        ? meterStopWh
        : (ended.meterStopWh ?? stopOf(ended, endedAtMs, requests) ?? meterStopWh),
  };
}

function startOf(
  started: TransactionRequest | undefined,
  events: readonly TransactionRequest[],
): number | null {
  const own = started === undefined ? null : (started.meterStartWh ?? first(readingsIn([started])));
  const marked = events.find((event) => event.meterStartWh !== null)?.meterStartWh ?? null;
  return own ?? marked ?? first(readingsIn(events));
}

/** What is measured after the end counts only where the end itself tells it. */
function stopOf(
  ended: TransactionRequest,
  endedAtMs: number,
  requests: readonly StationRequest[],
): number | null {
  const before = readingsIn(requests).filter(({ atMs }) => atMs <= endedAtMs);
  const latest = [...before, ...readingsIn([ended])].sort(byTime).at(-1);
  return latest === undefined ? null : Math.round(latest.registerWh);
}

function first(readings: readonly RegisterReading[]): number | null {
  const earliest = readings.toSorted(byTime)[0];
  return earliest === undefined ? null : Math.round(earliest.registerWh);
}

function readingsIn(requests: readonly StationRequest[]): RegisterReading[] {
  return requests.flatMap((request) =>
    'samples' in request
      ? request.samples.flatMap((sample) => {
          const { registerWh } = readMeter(sample);
          return registerWh === null ? [] : [{ atMs: sample.atMs, registerWh }];
        })
      : [],
  );
}

function byTime(one: RegisterReading, other: RegisterReading): number {
  return one.atMs - other.atMs || one.registerWh - other.registerWh;
}
