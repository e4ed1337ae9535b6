import type { EnergyDoubt } from './metered-transaction.ts';
import { type Count, type ExactReading, explainReading, type Situation } from './register-explanation.ts';

export interface WalkPoint {
  readonly atMs: number;
  readonly deliveredMwh: number;
}

export interface RegisterWalk {
  /** Ascending, from the start on; one for each reading that counted. */
  readonly points: readonly WalkPoint[];
  readonly doubts: ReadonlySet<EnergyDoubt>;
  /** True when the register went on in one count from the start to the last reading that counted. */
  readonly unbroken: boolean;
}

/**
 * Walks from reading to reading and adds up what the register gained. The sum never falls, and never exceeds what is
 * plausible since the start.
 */
export function walkRegister(
  start: ExactReading,
  readings: readonly ExactReading[],
  known: Pick<Situation, 'previousStopMwh' | 'modulusMwh' | 'plausible'>,
): RegisterWalk {
  const doubts = new Set<EnergyDoubt>();
  const points: WalkPoint[] = [{ atMs: start.atMs, deliveredMwh: 0 }];
  const leftCounts: Count[] = [];
  let count: Count = { registerMwh: start.registerMwh, deliveredMwh: 0 };
  let countedAtMs = start.atMs;
  for (const [at, reading] of readings.entries()) {
    const explanation = explainReading({
      ...known,
      start,
      atStart: points.length === 1,
      count,
      countedAtMs,
      leftCounts,
      reading,
      readings,
      at,
    });
    if (explanation.doubt !== null) doubts.add(explanation.doubt);
    if (explanation.count === null) continue;
    if (explanation.doubt !== null) leftCounts.unshift(count);
    count = explanation.count;
    countedAtMs = reading.atMs;
    points.push({ atMs: reading.atMs, deliveredMwh: count.deliveredMwh });
  }
  return { points, doubts, unbroken: leftCounts.length === 0 };
}
