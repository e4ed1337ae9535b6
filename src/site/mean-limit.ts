import { type LineCurrents, lines } from '../domain/circuit.ts';
import type { CircuitLimit } from '../domain/circuit-limit.ts';
import { lineLoads } from './line-loads.ts';
import { isControllable, reservedA } from './reservation.ts';
import type { CircuitMean, SiteState } from './state.ts';

/** Kept of a contracted mean, for what meters are off by. */
const marginShare = 0.01;
/** What was saved earlier in an interval is never made up for by more than this times the mean. */
const mostLift = 1.5;
/** Less than this above the mean is not worth leases that end with the interval. */
const leastLift = 1.1;
/** Limits change in steps of this share, so that they do not change with every reading. */
const stepShare = 0.02;
/** What is too much by then can hardly be made up for. */
const shortestRestS = 30;

/** The other load of a circuit and below it, over all conductors, in ampere: as it counts now, and at its most. */
export interface SumsOfLoad {
  readonly nowA: number;
  readonly mostA: number;
  readonly isStale: boolean;
}

/**
 * What a circuit may import from `fromMs` to `untilMs` under a limit on its mean, other load included. What an interval
 * has used so far leaves so much for its rest: a lower limit after an overrun, up to half as much again after a time
 * of little. Never more than the mean where an interval ends or the next has begun, so that what outlives this one
 * fits the next; nor while a meter is silent.
 *
 * With `emergency` it is what may flow on without the mean being lost: as long as there is time to come down, and then
 * to stay down beside the most that the other load can be, a peak of that load cuts nobody.
 */
export function meanLimitA(
  state: SiteState,
  limit: CircuitLimit,
  { nowA, mostA, isStale }: SumsOfLoad,
  { fromMs, untilMs, caution }: { fromMs: number; untilMs: number; caution: 'planning' | 'emergency' },
): LineCurrents {
  const sumA = lines.reduce((sum, line) => sum + limit.limitA[line], 0);
  const meanA = sumA * (1 - marginShare);
  const mean = state.circuits[limit.circuitId]?.mean;
  if (mean === undefined || fromMs >= mean.untilMs || sumA <= 0) return scaled(limit.limitA, 1 - marginShare);
  const restS = Math.max(1, mean.untilMs - fromMs) / 1_000;
  const leftAs = (meanA * (mean.untilMs - mean.fromMs)) / 1_000 - usedAs(mean, fromMs);
  const reactionS = (state.settings.meterStaleMs + state.settings.answerWithinMs) / 1_000;
  const dreadedA = Math.min(meanA, mostA);
  const guardAs = Math.max(0, dreadedA - nowA) * Math.min(reactionS, restS);
  const savedAs = leftAs - guardAs - meanA * restS;
  const evenA = meanA + savedAs / Math.max(restS, savedAs > 0 ? reactionS : shortestRestS);
  const isLast = untilMs >= mean.untilMs || isStale;
  if (caution === 'emergency' && !isStale) {
    const heldA = uncontrolledA(state, limit.circuitId, fromMs);
    const afterS = Math.max(0, restS - reactionS);
    const bearableA = (leftAs - (dreadedA + heldA) * afterS) / Math.min(restS, reactionS);
    return scaled(limit.limitA, Math.max(0, evenA, bearableA) / sumA);
  }
  const liftedA = Math.min(evenA, meanA * mostLift);
  const planA = isLast || liftedA < meanA * leastLift ? Math.min(liftedA, meanA) : liftedA;
  const share = Math.floor(Math.max(0, planA) / meanA / stepShare + 1e-9) * stepShare;
  return scaled(limit.limitA, share * (1 - marginShare));
}

/** What an interval has used by a moment, in ampere-seconds over all conductors, what flowed last flowing on. */
export function usedAs(mean: CircuitMean, atMs: number): number {
  return mean.usedAs + (mean.flowA * Math.max(0, atMs - mean.atMs)) / 1_000;
}

/** What flows whatever is decided: EVSEs out of reach at what is reserved, the others at their fallback. */
function uncontrolledA(state: SiteState, circuitId: string, nowMs: number): number {
  const { model, settings } = state;
  const currents = model.evses.map((evse) => {
    const known = state.evses[evse.id];
    if (known === undefined) return 0;
    const listens = isControllable(known) && known.excessSinceMs === null;
    return listens ? evse.fallbackA : reservedA(evse, known, nowMs, settings);
  });
  const phases = model.evses.map((evse) => state.evses[evse.id]?.transaction?.phaseCount ?? null);
  return sumAt(state, circuitId, lineLoads(model, currents, phases));
}

/** The sum over a circuit's conductors of what is given by conductor. */
export function sumAt({ model }: SiteState, circuitId: string, currents: ArrayLike<number>): number {
  const index = model.circuits.findIndex(({ id }) => id === circuitId);
  return lines.reduce((sum, _, line) => sum + (currents[index * lines.length + line] ?? 0), 0);
}

function scaled({ L1, L2, L3 }: LineCurrents, share: number): LineCurrents {
  return { L1: L1 * share, L2: L2 * share, L3: L3 * share };
}
