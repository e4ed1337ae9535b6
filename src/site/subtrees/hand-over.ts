import { type LineCurrents, lines } from '../../domain/circuit.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { lineLoads } from '../line-loads.ts';
import { newEvse } from '../new-site.ts';
import { reservedA } from '../reservation.ts';
import type { EvseState, SiteState } from '../state.ts';
import { type Turn, patchEvse, patchRecord } from '../turn.ts';
import { rootIndex } from './root-loads.ts';

/** An EVSE on its way from one object to another, with all that it was told. */
export interface HandedEvse {
  readonly state: EvseState;
  /** The fallback it confirmed, if it did. */
  readonly fallbackA: number;
}

export interface Release {
  /** The new wiring without what this object never had: that comes when the others have let it go. */
  readonly model: SiteModel;
  readonly leaving: readonly HandedEvse[];
  /** What those who leave may draw of the root until somebody else counts them. */
  readonly heldA: LineCurrents;
}

/** Lets go the EVSEs that are not in an object's new part of the wiring; null when it has no part any more. */
export function release(state: SiteState, part: SiteModel | null, nowMs: number): Release {
  const wired = new Set(part?.evses.map(({ id }) => id));
  const before = state.configured.model;
  const gone = before.evses.filter(({ id }) => !wired.has(id));
  const leaving = gone.flatMap((evse) => {
    const known = state.evses[evse.id];
    return known === undefined ? [] : [{ state: known, fallbackA: evse.fallbackA }];
  });
  const here = new Set(before.evses.map(({ id }) => id));
  const evses = (part?.evses ?? []).filter(({ id }) => here.has(id));
  const heldA = reservedOf(before, new Map(leaving.map((each) => [each.state.id, each.state])), state, nowMs);
  return { model: { circuits: part?.circuits ?? before.circuits, evses }, leaving, heldA };
}

/** The most that some of a model's EVSEs may draw from its root, by what is known of them. */
export function reservedOf(
  model: SiteModel,
  evses: ReadonlyMap<string, EvseState>,
  { settings }: Pick<SiteState, 'settings'>,
  nowMs: number,
): LineCurrents {
  const currents = model.evses.map((evse) => {
    const known = evses.get(evse.id);
    return known === undefined ? 0 : reservedA(evse, known, nowMs, settings);
  });
  const loads = lineLoads(
    model,
    currents,
    model.evses.map(() => null),
  );
  const root = rootIndex({ model }) * lines.length;
  return { L1: loads[root] ?? 0, L2: loads[root + 1] ?? 0, L3: loads[root + 2] ?? 0 };
}

/** Takes over what is known of EVSEs. What is on its way to them is somebody else's, and may have arrived. */
export function adopt(turn: Turn, evses: readonly HandedEvse[]): void {
  const fallbacks = new Map(turn.state.model.evses.map(({ id, fallbackA }) => [id, fallbackA]));
  let { nextLeaseNumber } = turn.state.record;
  for (const { state, fallbackA } of evses) {
    const fallback = fallbacks.get(state.id);
    if (fallback === undefined) continue;
    for (const { number } of state.leases) nextLeaseNumber = Math.max(nextLeaseNumber, number + 1);
    patchEvse(turn, state.id, {
      ...newEvse(state.id),
      ...state,
      linkUp: false,
      inFlight: null,
      fallbackConfirmed: state.fallbackConfirmed && fallbackA === fallback,
      leases: state.leases.map((lease) =>
        lease.state === 'sent' ? { ...lease, state: 'unknown' as const } : lease,
      ),
    });
  }
  if (evses.length > 0) patchRecord(turn, { nextLeaseNumber });
}
