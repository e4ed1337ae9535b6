import type { LineCurrents } from '../domain/circuit.ts';
import type { SitePicture } from '../site/site-picture.ts';
import type { HistoryCurrents, HistoryPoint } from '../storage/site-store/site-records.ts';

/** A measurement alone makes a new point at most this often; a limit or a grant that changed makes one sooner. */
const MEASURED_INTERVAL_MS = 60_000;
const DECIDED_INTERVAL_MS = 2_000;
/** Smaller changes of what flows are none to keep. */
const WORTHWHILE_A = 0.5;

/** The point to add to a site's history; null while it would say nothing new, or too soon. */
export function nextHistoryPoint(last: HistoryPoint | null, picture: SitePicture): HistoryPoint | null {
  const point: HistoryPoint = {
    atMs: picture.atMs,
    circuits: Object.fromEntries(
      picture.circuits
        .filter(({ isNode }) => !isNode)
        .map(({ circuitId, limitA, allocatedA, measuredA }) => [
          circuitId,
          { limitA: rounded(limitA), allocatedA: rounded(allocatedA), measuredA: rounded(measuredA) },
        ]),
    ),
  };
  if (last === null) return point;
  const sinceMs = point.atMs - last.atMs;
  const decided = differ(last, point, 0.1, ({ limitA, allocatedA }) => [...limitA, ...allocatedA]);
  if (decided) return sinceMs >= DECIDED_INTERVAL_MS ? point : null;
  const measured = differ(last, point, WORTHWHILE_A, ({ measuredA }) => measuredA);
  return measured && sinceMs >= MEASURED_INTERVAL_MS ? point : null;
}

function differ(
  before: HistoryPoint,
  after: HistoryPoint,
  byA: number,
  of: (currents: HistoryCurrents) => readonly number[],
): boolean {
  return Object.entries(after.circuits).some(([id, currents]) => {
    const known = before.circuits[id];
    if (known === undefined) return true;
    const then = of(known);
    return of(currents).some((value, index) => Math.abs(value - (then[index] ?? 0)) >= byA);
  });
}

function rounded({ L1, L2, L3 }: LineCurrents): number[] {
  return [L1, L2, L3].map((value) => Math.round(value * 10) / 10);
}
