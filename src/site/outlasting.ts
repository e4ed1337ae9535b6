import { addEvse } from './accounts.ts';
import { Ledger } from './ledger.ts';
import { netLimits, rowLimits } from './net-limits.ts';
import { newestLease, reservedA } from './reservation.ts';
import type { EvseState, SiteState } from './state.ts';
import { wiringOf } from './wiring.ts';

/**
 * EVSEs whose lease reaches into a limit that nobody knew of when it was sent, and that all they may draw by then
 * would not keep: should they fall silent before it begins, they must come down by themselves [I9].
 */
export function outlastingEvses(state: SiteState, nowMs: number): ReadonlySet<string> {
  const { clockSkewMs, lookAheadMs } = state.settings;
  const reaches = ({ untilMs }: { readonly untilMs: number }, fromMs: number) =>
    untilMs + clockSkewMs > fromMs;
  const newest = Object.values(state.evses).flatMap((known) => newestLease(known) ?? []);
  const beginnings = new Set(
    state.limits
      // A station keeps to its own limits whatever its lease says.
      .filter(({ source, fromMs }) => source !== 'station' && fromMs > nowMs + lookAheadMs)
      .map(({ fromMs }) => fromMs)
      .filter((fromMs) => newest.some((lease) => reaches(lease, fromMs))),
  );
  const found = new Set<string>();
  for (const fromMs of beginnings) {
    const overloaded = overloadedRows(state, nowMs, fromMs);
    if (overloaded.size === 0) continue;
    for (const [index, evse] of state.model.evses.entries()) {
      const lease = newestLease(state.evses[evse.id] ?? nothing);
      if (lease === null || lease.limitA <= evse.fallbackA || !reaches(lease, fromMs)) continue;
      const { rows } = wiringOf(state.model).columns[index]?.at(-1) ?? { rows: [] };
      if (rows.some((row) => overloaded.has(row))) found.add(evse.id);
    }
  }
  return found;
}

const nothing: Pick<EvseState, 'leases'> = { leases: [] };

/** Rows that would carry too much at `atMs`, were nobody told anything until then; other loads as they are now. */
function overloadedRows(state: SiteState, nowMs: number, atMs: number): ReadonlySet<number> {
  const limits = state.limits
    .filter(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || untilMs > atMs))
    .map((limit) => ({ ...limit, fromMs: nowMs, untilMs: null }));
  const { conductorA } = netLimits({ ...state, limits }, nowMs, nowMs);
  const ledger = new Ledger(rowLimits(state, conductorA));
  state.model.evses.forEach((evse, index) => {
    const known = state.evses[evse.id];
    if (known === undefined) return;
    addEvse(ledger, wiringOf(state.model), state, index, reservedA(evse, known, atMs, state.settings));
  });
  return new Set(
    [...ledger.loads.keys()].filter((row) => (ledger.loads[row] ?? 0) > (ledger.limits[row] ?? 0) + 1e-6),
  );
}
