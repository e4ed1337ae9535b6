import type { CircuitLimit } from '../domain/circuit-limit.ts';
import { intlZone } from '../domain/tariff/intl-zone.ts';
import { localTimeAt } from '../domain/tariff/local-time.ts';
import { lineLoads } from './line-loads.ts';
import { meanLimitA, sumAt, usedAs } from './mean-limit.ts';
import { otherLoads, sumsOfLoad } from './net-limits.ts';
import { reservedA } from './reservation.ts';
import type { CircuitMean, CircuitState, SiteState } from './state.ts';
import { type Turn, patchCircuit } from './turn.ts';

const minuteMs = 60_000;
/** An interval that began just before counting did is whole. */
const lateMs = 5_000;

/** Counts what each circuit under a limit on its mean uses in the interval, and closes intervals that are over. */
export function keepMeans(turn: Turn): void {
  for (const limit of meanLimits(turn.state, turn.nowMs)) {
    const circuit = turn.state.circuits[limit.circuitId];
    if (circuit === undefined) continue;
    const next = advanced(circuit, limit, flowA(turn.state, limit.circuitId, turn.nowMs), turn.nowMs);
    if (next !== null) patchCircuit(turn, limit.circuitId, next);
  }
}

/** The limits on a mean that are in force. */
export function meanLimits({ limits }: SiteState, nowMs: number): CircuitLimit[] {
  return limits.filter(
    ({ average, fromMs, untilMs }) =>
      average !== undefined && fromMs <= nowMs && nowMs < (untilMs ?? nowMs + 1),
  );
}

/** When intervals end in which more is granted than the mean: what is granted now must have run out by then. */
export function liftEndsMs(state: SiteState, nowMs: number): number[] {
  return meanLimits(state, nowMs).flatMap((limit) => {
    const mean = state.circuits[limit.circuitId]?.mean;
    if (mean === undefined) return [];
    const about = {
      fromMs: nowMs,
      untilMs: nowMs + state.settings.lookAheadMs,
      caution: 'planning',
    } as const;
    const { L1, L2, L3 } = meanLimitA(
      state,
      limit,
      sumsOfLoad(state, limit.circuitId, nowMs, 'planning'),
      about,
    );
    return L1 > limit.limitA.L1 || L2 > limit.limitA.L2 || L3 > limit.limitA.L3 ? [mean.untilMs] : [];
  });
}

/** What is different after counting on; null while nothing is worth a row. */
function advanced(
  { mean, peak }: CircuitState,
  { average, limitA }: CircuitLimit,
  nowA: number,
  nowMs: number,
): Pick<CircuitState, 'mean' | 'peak'> | null {
  if (average === undefined) return null;
  const zone = intlZone(average.timeZone);
  const lengthMs = average.minutes * minuteMs;
  const begin = (): CircuitMean => {
    const offsetMs = zone.offsetMinutesAt(nowMs) * minuteMs;
    const fromMs = Math.floor((nowMs + offsetMs) / lengthMs) * lengthMs - offsetMs;
    // Nobody knows what was used before: as much as there was.
    const evenA = limitA.L1 + limitA.L2 + limitA.L3;
    const missedMs = nowMs - fromMs;
    const isWhole = missedMs <= lateMs;
    return {
      fromMs,
      untilMs: fromMs + lengthMs,
      usedAs: (evenA * missedMs) / 1_000,
      atMs: nowMs,
      flowA: nowA,
      isWhole,
    };
  };
  if (mean === undefined || mean.untilMs - mean.fromMs !== lengthMs || nowMs >= mean.untilMs + lengthMs) {
    return { mean: begin() };
  }
  // What flows may have changed at any moment since: the higher counts.
  const flowed = { ...mean, flowA: Math.max(mean.flowA, nowA) };
  if (nowMs < mean.untilMs) {
    if (nowA === mean.flowA && nowMs - mean.atMs < minuteMs) return null;
    return { mean: { ...mean, usedAs: usedAs(flowed, nowMs), atMs: nowMs, flowA: nowA } };
  }
  const meanA = usedAs(flowed, mean.untilMs) / (lengthMs / 1_000);
  const next: CircuitMean = {
    fromMs: mean.untilMs,
    untilMs: mean.untilMs + lengthMs,
    usedAs: (flowed.flowA * (nowMs - mean.untilMs)) / 1_000,
    atMs: nowMs,
    flowA: nowA,
    isWhole: true,
  };
  const month = localTimeAt(zone, mean.fromMs).date.slice(0, 7);
  const isHighest = mean.isWhole && (peak?.month !== month || meanA > peak.meanA);
  return isHighest ? { mean: next, peak: { month, meanA, fromMs: mean.fromMs } } : { mean: next };
}

/** What flows in a circuit, over all conductors: as its meter says, else the EVSEs and the other load together. */
function flowA(state: SiteState, circuitId: string, nowMs: number): number {
  const { model, settings } = state;
  const load = model.circuits.find(({ id }) => id === circuitId)?.load;
  const { measuredA = null, measuredAtMs = null } = state.circuits[circuitId] ?? {};
  const isFresh = measuredAtMs !== null && nowMs - measuredAtMs <= settings.meterStaleMs;
  if (load?.kind === 'metered' && load.covers === 'total' && measuredA !== null && isFresh) {
    return Math.max(0, measuredA.L1 + measuredA.L2 + measuredA.L3);
  }
  const currents = model.evses.map((evse) => {
    const known = state.evses[evse.id];
    if (known === undefined) return 0;
    const { measured, transaction, linkUp } = known;
    if (measured !== null && nowMs - measured.atMs <= 2.5 * settings.meterPeriodMs) return measured.currentA;
    return linkUp && transaction === null ? 0 : reservedA(evse, known, nowMs, settings);
  });
  const phases = model.evses.map((evse) => state.evses[evse.id]?.transaction?.phaseCount ?? null);
  const evses = sumAt(state, circuitId, lineLoads(model, currents, phases));
  return Math.max(0, evses + sumAt(state, circuitId, otherLoads(state, nowMs, 'emergency')));
}
