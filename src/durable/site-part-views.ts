import { type Line, lines } from '../domain/circuit.ts';
import type { LimitCause, LimitReason } from '../domain/limit-reason.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { subtreeStationId } from '../domain/site-object-name.ts';
import type { SiteSplit } from '../site/subtrees/split-site.ts';
import type { HistoryCurrents, HistoryPoint } from '../storage/site-store/site-records.ts';
import type { PlannedEvse, SitePlan } from './site-rpc.ts';

/** The plan of a site in parts as if it were whole. `parts` are those of the sub-trees of `split`, in their order. */
export function wholePlan(
  head: SitePlan,
  parts: readonly (SitePlan | null)[],
  whole: SiteConfiguration,
  split: SiteSplit,
): SitePlan {
  const known = parts.flatMap((part) => part?.picture.circuits ?? []);
  const byId = new Map([...head.picture.circuits, ...known].map((circuit) => [circuit.circuitId, circuit]));
  const evses = split.subtrees.flatMap(({ id, model }, index) => {
    const part = parts[index];
    const root = model.circuits[0]?.id ?? id;
    return (part?.evses ?? []).map((evse) => withCauseAbove(evse, root, head, split, whole));
  });
  const events = [head, ...parts].flatMap((part) => part?.events ?? []);
  return {
    picture: {
      atMs: head.picture.atMs,
      circuits: whole.model.circuits.flatMap(({ id }) => byId.get(id) ?? []),
      evses,
      peaks: [head, ...parts].flatMap((part) => part?.picture.peaks ?? []),
    },
    evses,
    configuration: whole,
    events: events.sort((a, b) => b.atMs - a.atMs).slice(0, Math.max(50, head.events.length)),
  };
}

/** Where the budget binds, the reason is what binds above; heads of parts are the circuit that they are part of. */
function withCauseAbove(
  evse: PlannedEvse,
  root: string,
  head: SitePlan,
  split: SiteSplit,
  whole: SiteConfiguration,
): PlannedEvse {
  const reason = translated(evse.reason, root, head, split, whole);
  return reason === evse.reason ? evse : { ...evse, reason };
}

/** A reason in the words of the whole site. */
export function translated(
  reason: LimitReason | null,
  root: string,
  head: Pick<SitePlan, 'evses'>,
  split: SiteSplit,
  whole: SiteConfiguration,
): LimitReason | null {
  if (reason === null || !('circuitId' in reason.cause) || reason.cause.circuitId !== root) return reason;
  const { cause } = reason;
  const above = causeAbove(head, root, cause.line);
  const isBudget = cause.kind !== 'circuit' || cause.source === 'budget';
  if (isBudget && above !== null) {
    const { circuitId, line } = above;
    const source = above.kind === 'circuit' ? above.source : null;
    const moved: LimitCause =
      cause.kind === 'circuit' ? { ...cause, circuitId, line, source } : { ...cause, circuitId, line };
    return { ...reason, cause: moved };
  }
  if (whole.model.circuits.some(({ id }) => id === root)) return reason;
  const circuitId = split.parent.circuits.find(({ id }) => id === root)?.parentId ?? root;
  return { ...reason, cause: { ...cause, circuitId } };
}

function causeAbove({ evses }: Pick<SitePlan, 'evses'>, subtreeId: string, line: Line) {
  const id = `${subtreeStationId(subtreeId)}/${lines.indexOf(line) + 1}`;
  const cause = evses.find(({ evseId }) => evseId === id)?.reason?.cause;
  return cause !== undefined && (cause.kind === 'circuit' || cause.kind === 'waiting' || cause.kind === 'cut')
    ? cause
    : null;
}

/** Histories of objects that each know some circuits as one: what one says holds until it says something else. */
export function wholeHistory(
  histories: readonly (readonly HistoryPoint[])[],
  whole: SiteConfiguration,
  fromMs: number,
): HistoryPoint[] {
  const ids = new Set(whole.model.circuits.map(({ id }) => id));
  const points = histories.flat().sort((a, b) => a.atMs - b.atMs);
  const merged: HistoryPoint[] = [];
  let circuits: Record<string, HistoryCurrents> = {};
  for (const point of points) {
    circuits = { ...circuits };
    for (const [id, currents] of Object.entries(point.circuits)) if (ids.has(id)) circuits[id] = currents;
    // Objects tell within moments of each other: one point for the second, and one for all that was before.
    const last = merged.at(-1);
    const isSame = last !== undefined && (point.atMs - last.atMs < 1_000 || point.atMs <= fromMs);
    if (isSame) merged.pop();
    merged.push({ atMs: point.atMs, circuits });
  }
  return merged;
}
