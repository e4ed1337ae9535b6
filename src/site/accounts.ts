import { Ledger } from './ledger.ts';
import { limitForm } from './limit-form.ts';
import { type Caution, netLimits, rowLimits } from './net-limits.ts';
import { isControllable, reservedA } from './reservation.ts';
import type { SiteSettings } from './settings.ts';
import type { EvseState, Lease, SiteState } from './state.ts';
import { type Column, type Wiring, columnOf, wiringOf } from './wiring.ts';

/** The limits that hold from now until it is too late to react, by row. */
export function limitsNow(state: SiteState, nowMs: number, caution: Caution): Float64Array {
  return rowLimits(state, netLimits(state, nowMs, nowMs + state.settings.lookAheadMs, caution).conductorA);
}

/**
 * Where the current of the car at an EVSE flows: all its phases unless the car was seen to use fewer. A limit that
 * holds for any car counts on all of them, since the next one may come while the station is out of reach.
 */
export function carColumn(wiring: Wiring, state: SiteState, evseIndex: number): Column {
  const known = state.evses[wiring.model.evses[evseIndex]?.id ?? ''];
  const phaseCount = known === undefined || outlivesCar(known) ? null : known.transaction?.phaseCount;
  return columnOf(wiring, evseIndex, phaseCount ?? null);
}

function outlivesCar({ form, leases }: EvseState): boolean {
  const forms = [form, ...leases.filter((lease) => lease.state !== 'rejected').map((lease) => lease.form)];
  return forms.some((each) => limitForm(each).purpose === 'TxDefaultProfile');
}

/** Counts an EVSE at `currentA`: its fallback on all phases, since any car may come, the rest where this car draws. */
export function addEvse(
  ledger: Ledger,
  wiring: Wiring,
  state: SiteState,
  evseIndex: number,
  currentA: number,
): void {
  const evse = wiring.model.evses[evseIndex];
  if (evse === undefined) return;
  const coveredA = Math.min(currentA, evse.fallbackA);
  ledger.add(columnOf(wiring, evseIndex, null), coveredA);
  ledger.add(carColumn(wiring, state, evseIndex), currentA - coveredA);
}

/** The sum of all that EVSEs may draw now, against the limits [I9]. */
export function reservedLedger(state: SiteState, nowMs: number): Ledger {
  return ledgerOf(state, nowMs, 'planning', () => null);
}

/** The same once everyone who listens has come down, or up, to its goal. */
export function goalLedger(state: SiteState, nowMs: number): Ledger {
  return ledgerOf(state, nowMs, 'emergency', (id) => {
    const evse = state.evses[id];
    // One that draws too much, or is long in answering, counts as it is rather than as it should be.
    const listens = evse !== undefined && evse.excessSinceMs === null && isControllable(evse);
    return listens && evse.transaction !== null && !isLate(evse, nowMs, state.settings) ? evse.goalA : null;
  });
}

/**
 * True when the EVSE cannot be counted on to come down to its goal: what it was told went without an answer for too
 * long, or an earlier limit stands that later ones do not replace.
 */
export function isLate(evse: EvseState, nowMs: number, { answerWithinMs }: SiteSettings): boolean {
  const isOld = (lease: Lease) => nowMs - lease.sentAtMs >= answerWithinMs;
  const newest = evse.leases.at(-1);
  return evse.leases.some((lease) => {
    if (lease.state !== 'acknowledged') return isOld(lease);
    return newest !== undefined && lease !== newest && lease.limitA > evse.goalA && isOld(newest);
  });
}

/** `override` gives an EVSE's current where it is not what is reserved; never less than its fallback. */
export function ledgerOf(
  state: SiteState,
  nowMs: number,
  caution: Caution,
  override: (id: string) => number | null,
): Ledger {
  const wiring = wiringOf(state.model);
  const ledger = new Ledger(limitsNow(state, nowMs, caution));
  state.model.evses.forEach((evse, index) => {
    const known = state.evses[evse.id];
    if (known === undefined) return;
    const currentA = override(evse.id) ?? reservedA(evse, known, nowMs, state.settings);
    addEvse(ledger, wiring, state, index, Math.max(currentA, evse.fallbackA) + known.overdrawA);
  });
  return ledger;
}
