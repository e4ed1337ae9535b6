import type { LimitOutcome } from '../../domain/limit-assignment.ts';
import type { EvseReading, EvseReport, StationReport } from '../../domain/station-report.ts';
import { energySoFar } from '../../domain/meter/energy-so-far.ts';
import { behaviourOf } from '../../quirks/apply-quirks.ts';
import type { Quirk } from '../../quirks/quirk.ts';
import { correctableOffsetMs } from '../clock.ts';
import type { StationHistory } from '../history.ts';
import type { RunningTransaction, StationState } from '../state.ts';
import { quirksOf } from '../station-quirks.ts';
import { carNeeds } from './car-needs.ts';
import { stationLimits } from './station-limits.ts';

/** The picture of the station that its site works with. */
export function stationReport(
  state: StationState,
  history: StationHistory,
  outcomes: readonly LimitOutcome[],
  nowMs: number,
  quirks?: readonly Quirk[],
): StationReport {
  const { record, link, transactions } = state;
  const { limitMessagesPerDay } = behaviourOf(quirksOf(record, quirks));
  return {
    stationId: record.id,
    atMs: nowMs,
    linkId: link?.id ?? null,
    evses: [...transactions.values()].flatMap((running) => {
      const { evseId } = running.transaction;
      return evseId === null || evseId === 0 ? [] : [evseReport(evseId, running, state, history, nowMs)];
    }),
    limits: stationLimits(state, history, nowMs),
    outcomes,
    ...(limitMessagesPerDay === null ? {} : { limitMessagesPerDay }),
  };
}

function evseReport(
  evseId: number,
  running: RunningTransaction,
  { record }: StationState,
  history: StationHistory,
  nowMs: number,
): EvseReport {
  const { transaction, progress } = running;
  return {
    evseId,
    transactionId: transaction.id,
    idToken: transaction.idToken?.value ?? null,
    startedAtMs: Math.min(nowMs, transaction.startedAtMs),
    deliveredWh: energySoFar(transaction, progress),
    ...carNeeds(evseId, transaction.id, history),
    measurement: readingOf(running, smallOffsetMs(record.clockOffsetMs), nowMs),
  };
}

/** What is left of a clock's offset where times were not corrected by it. */
function smallOffsetMs(clockOffsetMs: number | null): number {
  return (clockOffsetMs ?? 0) - correctableOffsetMs(clockOffsetMs);
}

/** By our clock, as well as it can be told. */
function readingOf(
  { progress }: RunningTransaction,
  clockOffsetMs: number,
  nowMs: number,
): EvseReading | null {
  const { lastSampleAtMs, currentsA, powerW } = progress;
  if (lastSampleAtMs === null || (currentsA === undefined && powerW === null)) return null;
  return { atMs: Math.min(nowMs, lastSampleAtMs - clockOffsetMs), currentsA: currentsA ?? null, powerW };
}
