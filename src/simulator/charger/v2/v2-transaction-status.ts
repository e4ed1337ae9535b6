import type { Turn } from '../turn.ts';
import { findEvse, updateEvse } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

/** Without an id only the messages that wait are told [E14]. */
export function v2GetTransactionStatus(
  { state }: Turn,
  { transactionId }: V2Command<'GetTransactionStatus'>,
): V2Answer<'GetTransactionStatus'> {
  const waiting = [...state.queue, ...(state.inFlight === null ? [] : [state.inFlight.call])].filter(
    ({ kind }) => kind === 'transaction',
  );
  if (transactionId === undefined) return { messagesInQueue: waiting.length > 0 };
  return {
    ongoingIndicator: state.evses.some(({ transaction }) => transaction?.key === transactionId),
    messagesInQueue: waiting.some(({ transactionKey }) => transactionKey === transactionId),
  };
}

/** Shows the driver what it costs so far; there is no way to refuse [I02]. */
export function v2CostUpdated(
  turn: Turn,
  { transactionId, totalCost }: V2Command<'CostUpdated'>,
): V2Answer<'CostUpdated'> {
  const running = turn.state.evses.find(({ transaction }) => transaction?.key === transactionId);
  const evse = running === undefined ? null : findEvse(turn.state, running.evseId);
  if (evse !== null && evse.transaction !== null) {
    updateEvse(turn, evse, { transaction: { ...evse.transaction, totalCost } });
  }
  return {};
}
