import type { Fault } from '../ocpp/validate.ts';
import { raiseAlert } from './alerts.ts';
import { refuseCall } from './answer.ts';
import { interpretContext } from './interpret-context.ts';
import { findTransaction } from './requests/find-transaction.ts';
import { followTransaction } from './requests/transaction.ts';
import type { OpenCall } from './state.ts';
import { quirksOf } from './station-quirks.ts';
import type { Turn } from './turn.ts';
import { understandCall } from './understand-call.ts';
import { withClock } from './with-clock.ts';

const aboutTransactions: ReadonlySet<string> = new Set([
  'StartTransaction',
  'StopTransaction',
  'TransactionEvent',
]);

/**
 * Refuses a CALL that breaks its schema. A station gives up a message that is refused time and again, so what one tells
 * of a transaction that is known counts even then [I4], and the transaction is flagged; of any other an operator is told.
 */
export function refuseFaulty(turn: Turn, call: OpenCall, { errorCode, description }: Fault): void {
  if (!aboutTransactions.has(call.action)) return refuseCall(turn, call, errorCode, description);
  const kept = keepTold(turn, call);
  if (kept !== null) return refuseCall(turn, kept.call, errorCode, description, kept.transactionId);
  const detail = `A ${call.action} was refused: ${description}. What it told of a transaction is in no bill.`;
  raiseAlert(turn, { type: 'transaction-suspect', subject: '', detail });
  refuseCall(turn, call, errorCode, description);
}

/** Reads the message as that of any other station, and takes what it tells of a transaction; null when there is none. */
function keepTold(
  turn: Turn,
  call: OpenCall,
): { readonly call: OpenCall; readonly transactionId: string } | null {
  const tolerant = quirksOf({ ...turn.state.record, strict: false }, turn.context.quirks);
  const understood = understandCall(call, tolerant, (request) =>
    interpretContext(turn, call.ocppVersion, request),
  );
  if (understood.type !== 'request' || understood.request.kind !== 'transaction') return null;
  const read = withClock(
    turn,
    { ...call, repairs: [...call.repairs, ...understood.repairs] },
    understood.request,
  );
  const known = findTransaction(turn, read.request);
  if (known === null) return null;
  followTransaction(turn, read.call, known, read.request, 'refused-message');
  return { call: read.call, transactionId: known.transaction.id };
}
