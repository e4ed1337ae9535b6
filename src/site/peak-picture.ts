import { lines } from '../domain/circuit.ts';
import { meanLimits } from './keep-means.ts';
import { meanLimitA, usedAs } from './mean-limit.ts';
import { sumsOfLoad } from './net-limits.ts';
import type { CircuitState, SiteState } from './state.ts';

/** A contracted peak that is kept as a mean, at a moment; currents and ampere-seconds over all conductors. */
export interface PeakPicture {
  readonly circuitId: string;
  readonly limitId: string;
  readonly minutes: number;
  /** The interval that runs. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** False when what was used before somebody counted is only assumed. */
  readonly isWhole: boolean;
  readonly contractA: number;
  readonly usedAs: number;
  /** What may flow for the rest of the interval. */
  readonly restA: number;
  /** The highest mean of the month so far; null before the first. */
  readonly highest: NonNullable<CircuitState['peak']> | null;
}

/** The contracted peaks of a site that are kept as a mean. */
export function peakPictures(state: SiteState, nowMs: number): PeakPicture[] {
  return meanLimits(state, nowMs).flatMap((limit): PeakPicture[] => {
    const { mean, peak = null } = state.circuits[limit.circuitId] ?? {};
    if (mean === undefined || limit.average === undefined) return [];
    const sums = sumsOfLoad(state, limit.circuitId, nowMs, 'planning');
    const about = {
      fromMs: nowMs,
      untilMs: nowMs + state.settings.lookAheadMs,
      caution: 'planning',
    } as const;
    const restA = meanLimitA(state, limit, sums, about);
    return [
      {
        circuitId: limit.circuitId,
        limitId: limit.id,
        minutes: limit.average.minutes,
        fromMs: mean.fromMs,
        untilMs: mean.untilMs,
        isWhole: mean.isWhole,
        contractA: lines.reduce((sum, line) => sum + limit.limitA[line], 0),
        usedAs: usedAs(mean, Math.min(nowMs, mean.untilMs)),
        restA: lines.reduce((sum, line) => sum + restA[line], 0),
        highest: peak,
      },
    ];
  });
}
