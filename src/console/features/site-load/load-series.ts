import type { SiteHistoryView, SitePlanView } from '../../../http/contract/site-load.ts';

export type LineName = 'L1' | 'L2' | 'L3';
export const lineNames: readonly LineName[] = ['L1', 'L2', 'L3'];

/** A circuit's conductor over time, in ampere; each value holds until the next. */
export interface LoadSeries {
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly limitA: readonly (number | null)[];
  readonly allocatedA: readonly (number | null)[];
  readonly measuredA: readonly (number | null)[];
}

/** The history of one conductor from `fromMs` on, and what the plan says of it now. */
export function loadSeries(
  history: SiteHistoryView | undefined,
  plan: SitePlanView,
  circuitId: string,
  line: LineName,
  fromMs: number,
): LoadSeries {
  const index = lineNames.indexOf(line);
  const points = (history?.points ?? []).map(({ at, circuits }) => {
    const known = circuits[circuitId];
    return {
      // What was in force when the time shown begins is shown from there on.
      atMs: Math.max(fromMs, Date.parse(at)),
      limitA: known?.limitA[index] ?? null,
      allocatedA: known?.allocatedA[index] ?? null,
      measuredA: known?.measuredA[index] ?? null,
    };
  });
  const now = plan.circuits.find((circuit) => circuit.circuitId === circuitId);
  const nowMs = Date.parse(plan.asOf);
  if (now !== undefined && nowMs > (points.at(-1)?.atMs ?? 0)) {
    points.push({
      atMs: nowMs,
      limitA: now.limitA[line],
      allocatedA: now.allocatedA[line],
      measuredA: now.measuredA[line],
    });
  }
  return {
    times: points.map(({ atMs }) => atMs / 1000),
    limitA: points.map(({ limitA }) => limitA),
    allocatedA: points.map(({ allocatedA }) => allocatedA),
    measuredA: points.map(({ measuredA }) => measuredA),
  };
}

/** The conductor that has least left: the one to look at first. */
export function tightestLine(plan: SitePlanView, circuitId: string): LineName {
  const circuit = plan.circuits.find((each) => each.circuitId === circuitId);
  if (circuit === undefined) return 'L1';
  const left = (line: LineName) => circuit.limitA[line] - circuit.allocatedA[line];
  const used = lineNames.filter((line) => circuit.fuseA[line] > 0);
  return used.reduce<LineName>((least, line) => (left(line) < left(least) ? line : least), used[0] ?? 'L1');
}
