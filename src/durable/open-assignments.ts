import type { EvseWiring, LimitAssignment } from '../domain/limit-assignment.ts';
import type { SiteEvse } from '../domain/site-evse.ts';
import type { SiteInput } from '../site/input.ts';
import type { SiteOutput } from '../site/output.ts';
import type { SiteState } from '../site/state.ts';
import type { OpenAssignment } from '../storage/site-store/site-records.ts';

/** A station has this long to answer, its queue and a slow link included. */
const ANSWER_WITHIN_MS = 80_000;

/** What is open after a step: what still waits for its answer, and what the step wants told. */
export function openAssignments(
  before: ReadonlyMap<string, OpenAssignment>,
  state: SiteState,
  outputs: readonly SiteOutput[],
  nowMs: number,
): ReadonlyMap<string, OpenAssignment> {
  const after = new Map(before);
  for (const output of outputs) {
    if (output.type === 'event') continue;
    const evse = state.model.evses.find(({ id }) => id === output.evseId);
    if (evse === undefined) continue;
    after.set(evse.id, {
      evseId: evse.id,
      stationId: evse.stationId,
      assignment: assignmentOf(output, evse),
      dueMs: nowMs + ANSWER_WITHIN_MS,
      retryAtMs: null,
    });
  }
  for (const [id, { assignment }] of after) {
    if (state.evses[id]?.inFlight?.leaseNumber !== assignment.leaseNumber) after.delete(id);
  }
  const isSame = after.size === before.size && [...after].every(([id, open]) => before.get(id) === open);
  return isSame ? before : after;
}

function assignmentOf(output: Exclude<SiteOutput, { type: 'event' }>, evse: SiteEvse): LimitAssignment {
  const { leaseNumber } = output;
  const common = { evseId: evse.evseId, leaseNumber, limitA: output.limitA, wiring: wiringOf(evse) };
  switch (output.type) {
    case 'send-limit': {
      const { transactionId, untilMs, tailA, phaseCount: carPhaseCount, form: wording } = output;
      return { ...common, kind: 'limit', transactionId, untilMs, tailA, carPhaseCount, wording };
    }
    case 'send-fallback':
      return { ...common, kind: 'fallback', wording: output.form };
    case 'compare-schedule':
      return { ...common, kind: 'comparison', untilMs: output.untilMs, tailA: output.tailA };
  }
}

/** Between two conductors there is one load, however many conductors. */
function wiringOf({ voltageV, connection, lines, maximumA, dc }: SiteEvse): EvseWiring {
  const wiring = { voltageV, phaseCount: connection === 'delta' ? 1 : lines.length, maximumA };
  return dc ? { ...wiring, dcEfficiency: dc.efficiency } : wiring;
}

/** Nobody answered in time, or the answer got lost: what the engine is told of it. */
export function overdueInputs(open: ReadonlyMap<string, OpenAssignment>, nowMs: number): SiteInput[] {
  return [...open.values()]
    .filter(({ dueMs }) => dueMs <= nowMs)
    .map(({ evseId, assignment: { kind, leaseNumber } }) =>
      kind === 'comparison'
        ? { type: 'schedule-compared', evseId, leaseNumber, result: 'unknown' }
        : { type: 'limit-timed-out', evseId, leaseNumber },
    );
}

/** Those whose stations could not be reached are told again at that time, unless something newer is open for them. */
export function toldLater(
  before: ReadonlyMap<string, OpenAssignment>,
  open: readonly OpenAssignment[],
  retryAtMs: number,
): ReadonlyMap<string, OpenAssignment> {
  const after = new Map(before);
  for (const assignment of open) {
    if (after.get(assignment.evseId) === assignment)
      after.set(assignment.evseId, { ...assignment, retryAtMs });
  }
  return after;
}
