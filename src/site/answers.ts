import type { ComparedResult } from '../domain/limit-assignment.ts';
import { limitForms, replaces } from './limit-form.ts';
import { limitInForceA, newestLease, reservedA } from './reservation.ts';
import type { EvseState, Lease } from './state.ts';
import { type Turn, emit, evseOf, patchEvse, rebalanceSoon } from './turn.ts';

/**
 * A form is tried this often without an answer before the next one is. Silence says nothing about the form, and a
 * limit that arrived unseen may outrank whatever is sent in another form.
 */
const patience = 4;

export function acknowledge(turn: Turn, evseId: string, leaseNumber: number): void {
  const found = evseOf(turn, evseId);
  if (found === null) return;
  const { evse, state } = found;
  if (state.inFlight?.leaseNumber === leaseNumber) patchEvse(turn, evseId, { inFlight: null });
  if (state.inFlight?.kind === 'fallback' && state.inFlight.leaseNumber === leaseNumber) {
    // The default profile of the last form is where limits went too: what was there is replaced.
    const leases = state.leases.filter((lease) => limitForms[lease.form]?.purpose !== 'TxDefaultProfile');
    patchEvse(turn, evseId, {
      fallbackConfirmed: true,
      fallbackAgain: false,
      unanswered: 0,
      retryAtMs: null,
      leases,
    });
    if (state.outOfControlSinceMs !== null) regainControl(turn, evseId);
    return rebalanceSoon(turn);
  }
  const lease = state.leases.find(({ number }) => number === leaseNumber);
  if (lease === undefined || lease.state === 'acknowledged') return;
  const before = reservedA(evse, { ...state, outOfControlSinceMs: null }, turn.nowMs, turn.state.settings);
  const after = patched(state, lease, turn.nowMs);
  const now = reservedA(
    evse,
    { ...after, settling: null, excessSinceMs: null, outOfControlSinceMs: null },
    turn.nowMs,
    turn.state.settings,
  );
  const { meterPeriodMs } = turn.state.settings;
  // One that measures is waited for longer: a reading may be lost.
  const patientPeriods = state.measured === null ? 2 : 5;
  patchEvse(turn, evseId, {
    leases: after.leases,
    unanswered: 0,
    settling:
      // A sub-tree says by itself what may still be drawn.
      before > now + 1e-6 && evse.isSubtree !== true
        ? {
            limitA: before,
            untilMs: turn.nowMs + patientPeriods * meterPeriodMs,
            acknowledgedAtMs: turn.nowMs,
          }
        : state.settling,
  });
}

/** The leases that may be in force once `lease` is acknowledged: it, what was sent later, and what it cannot replace. */
function patched(state: EvseState, lease: Lease, nowMs: number): EvseState {
  const acknowledged: Lease = { ...lease, state: 'acknowledged', settledAtMs: nowMs };
  const superseded = state.leases.some(
    (other) =>
      other.number > lease.number && other.state === 'acknowledged' && replaces(other.form, lease.form),
  );
  const leases = state.leases.flatMap((other): Lease[] => {
    if (other.number === lease.number) return superseded ? [] : [acknowledged];
    if (other.number > lease.number) return [other];
    return other.state !== 'rejected' && !replaces(lease.form, other.form) ? [other] : [];
  });
  return { ...state, leases };
}

/** No, or no answer: what was reserved stays reserved, and the next form is tried. */
export function refuse(turn: Turn, evseId: string, leaseNumber: number, answered: boolean): void {
  const found = evseOf(turn, evseId);
  if (found === null || found.state.inFlight?.leaseNumber !== leaseNumber) return;
  const { state } = found;
  const { kind } = state.inFlight ?? {};
  if (kind === 'comparison') return compared(turn, evseId, leaseNumber, 'unknown');
  patchEvse(turn, evseId, {
    inFlight: null,
    leases: state.leases.map((lease) =>
      lease.number === leaseNumber
        ? {
            ...lease,
            state: answered ? ('rejected' as const) : ('unknown' as const),
            settledAtMs: turn.nowMs,
          }
        : lease,
    ),
  });
  // A sub-tree knows one form only, and silence says nothing about what it does.
  if (found.evse.isSubtree === true) return;
  if (!answered && state.unanswered + 1 < patience) {
    return patchEvse(turn, evseId, { unanswered: state.unanswered + 1 });
  }
  nextForm(turn, evseId, 'refuses');
}

/** Goes on to the next way of wording a limit; after the last one the EVSE counts at its maximum. */
export function nextForm(turn: Turn, evseId: string, cause: 'refuses' | 'ignores'): void {
  const found = evseOf(turn, evseId);
  if (found === null) return;
  const { state } = found;
  const form = state.form + 1;
  if (form < limitForms.length && state.outOfControlSinceMs === null) {
    return patchEvse(turn, evseId, { form, unanswered: 0 });
  }
  patchEvse(turn, evseId, { form: form % limitForms.length, unanswered: 0 });
  loseControl(turn, evseId, cause);
}

/** From now on the EVSE counts at its hardware's maximum, and is asked again later. */
export function loseControl(turn: Turn, evseId: string, cause: 'refuses' | 'ignores'): void {
  const state = turn.state.evses[evseId];
  if (state === undefined) return;
  patchEvse(turn, evseId, { retryAtMs: turn.nowMs + turn.state.settings.retryMs });
  if (state.outOfControlSinceMs !== null) return;
  patchEvse(turn, evseId, { outOfControlSinceMs: turn.nowMs });
  if (state.fallbackConfirmed) emit(turn, { kind: 'out-of-control', evseId, cause });
  rebalanceSoon(turn);
}

/** The EVSE does as it is told again. */
export function regainControl(turn: Turn, evseId: string): void {
  patchEvse(turn, evseId, { outOfControlSinceMs: null, retryAtMs: null, excessSinceMs: null });
  emit(turn, { kind: 'under-control', evseId });
  rebalanceSoon(turn);
}

/** After a reconnect: is what we believe to be in force still there? */
export function compared(turn: Turn, evseId: string, leaseNumber: number, result: ComparedResult): void {
  const found = evseOf(turn, evseId);
  if (found === null || found.state.inFlight?.leaseNumber !== leaseNumber) return;
  const isSure = result === 'same';
  patchEvse(turn, evseId, {
    inFlight: null,
    comparisonDue: false,
    // One that cannot tell may have lost everything: it is told again, and counts as before meanwhile.
    fallbackAgain:
      found.state.fallbackAgain === true ||
      (result === 'unknown' && found.state.outOfControlSinceMs === null),
    leases: isSure ? found.state.leases : doubted(found.state),
  });
  rebalanceSoon(turn);
  if (result !== 'different') return;
  // It lost its profiles, the default one perhaps too: until told again it may draw what it likes.
  patchEvse(turn, evseId, { fallbackConfirmed: false, retryAtMs: null });
  if (limitInForceA(found.evse, found.state, turn.nowMs) > 0) emit(turn, { kind: 'schedule-lost', evseId });
}

/** The newest limit may be gone: it is sent again, and stays reserved. */
function doubted(state: EvseState): readonly Lease[] {
  const newest = newestLease(state);
  return state.leases.map((lease) => (lease === newest ? { ...lease, state: 'unknown' as const } : lease));
}
