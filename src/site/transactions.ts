import type { SiteInput } from './input.ts';
import { limitForm } from './limit-form.ts';
import { setGoal } from './rebalance.ts';
import type { Lease } from './state.ts';
import { type Turn, evseOf, patchEvse, patchTransaction, rebalanceSoon } from './turn.ts';

export function startTransaction(
  turn: Turn,
  input: Extract<SiteInput, { type: 'transaction-started' }>,
): void {
  const found = evseOf(turn, input.evseId);
  if (found === null || found.state.transaction?.id === input.transactionId) return;
  if (found.state.transaction !== null) endTransaction(turn, input.evseId, found.state.transaction.id);
  patchEvse(turn, input.evseId, {
    transaction: {
      id: input.transactionId,
      startedAtMs: input.startedAtMs,
      departureMs: input.departureMs,
      energyWh: input.energyWh,
      priority: input.priority,
      deliveredWh: 0,
      learnedMaximumA: null,
      belowSinceMs: null,
      phaseCount: null,
      ...(input.car === undefined ? {} : { car: input.car }),
      servedAtMs: input.startedAtMs,
      idleSinceMs: null,
    },
    goalA: 0,
    reason: null,
    raisedAtMs: null,
    switchedOnAtMs: null,
    switchedOffAtMs: null,
    // A new transaction is a new chance for an EVSE that would not listen.
    retryAtMs: found.state.outOfControlSinceMs === null ? found.state.retryAtMs : turn.nowMs,
  });
  rebalanceSoon(turn);
}

export function updateTransaction(
  turn: Turn,
  input: Extract<SiteInput, { type: 'transaction-updated' }>,
): void {
  const { departureMs, energyWh, priority, car, wishes, usual, wantedA } = input;
  if (turn.state.evses[input.evseId]?.transaction?.id !== input.transactionId) return;
  patchTransaction(turn, input.evseId, {
    ...(departureMs === undefined ? {} : { departureMs }),
    ...(energyWh === undefined ? {} : { energyWh }),
    ...(priority === undefined ? {} : { priority }),
    ...(car === undefined ? {} : { car }),
    ...(wantedA === undefined ? {} : { wantedA }),
    ...(wishes === undefined ? {} : { wishes }),
    ...(usual === undefined ? {} : { usual }),
  });
  rebalanceSoon(turn);
}

/** Its TxProfiles end with it [1.6 §5.16, K01]; a limit that had to go into the default profile does not. */
export function endTransaction(turn: Turn, evseId: string, transactionId: string): void {
  const found = evseOf(turn, evseId);
  if (found === null || found.state.transaction?.id !== transactionId) return;
  const { state } = found;
  const leases = state.leases.filter((lease) => limitForm(lease.form).purpose === 'TxDefaultProfile');
  // What was refused after it worked was refused for the transaction, which was about to end, not for its wording.
  const worked = state.outOfControlSinceMs === null ? state.leases.findLast(isAcknowledged) : undefined;
  patchEvse(turn, evseId, {
    transaction: null,
    reason: null,
    leases,
    form: worked?.form ?? state.form,
    fallbackConfirmed: state.fallbackConfirmed && leases.length === 0,
    // What was refused last may have been refused because the car was gone: a limit that outlives it is replaced at once.
    retryAtMs: leases.length === 0 ? state.retryAtMs : null,
    inFlight: state.inFlight?.kind === 'limit' ? null : state.inFlight,
    settling: null,
    overdrawA: 0,
    excessSinceMs: null,
  });
  setGoal(turn, evseId, 0, null);
  rebalanceSoon(turn);
}

function isAcknowledged({ state }: Lease): boolean {
  return state === 'acknowledged';
}
