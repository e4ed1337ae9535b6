import { enqueue } from '../call-queue.ts';
import { partsOf } from '../parts.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { DisplayMessage } from './display-message.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';

type Shown = NonNullable<V2Request<'NotifyDisplayMessages'>['messageInfo']>[number];

/** Small parts, so that every CSMS learns to join them. */
const messagesPerPart = 2;
export const maxDisplayMessages = 20;

/** A message of the same id is replaced, and there is room for one that is always in front [O01, O06]. */
export function v2SetDisplayMessage(
  turn: Turn,
  { message }: V2Command<'SetDisplayMessage'>,
): V2Answer<'SetDisplayMessage'> {
  const { format } = message.message;
  if (format !== 'ASCII' && format !== 'UTF8') return { status: 'NotSupportedMessageFormat' };
  if (message.state === 'Discharging') return { status: 'NotSupportedState' };
  const { transactionId } = message;
  const runs = turn.state.evses.some(({ transaction }) => transaction?.key === transactionId);
  if (transactionId !== undefined && !runs) return { status: 'UnknownTransaction' };
  const others = messagesNow(turn).filter(
    ({ id, priority }) => id !== message.id && !(priority === 'AlwaysFront' && message.priority === priority),
  );
  if (others.length >= maxDisplayMessages) return { status: 'Rejected' };
  update(turn, { displayMessages: [...others, message] });
  return { status: 'Accepted' };
}

/** Answers, then tells the messages in as many parts as it takes [O03, O04]. */
export function v2GetDisplayMessages(
  turn: Turn,
  { requestId, id, priority, state }: V2Command<'GetDisplayMessages'>,
): V2Answer<'GetDisplayMessages'> {
  const found = messagesNow(turn).filter(
    (message) =>
      (id === undefined || id.includes(message.id)) &&
      (priority === undefined || message.priority === priority) &&
      (state === undefined || message.state === state),
  );
  if (found.length === 0) return { status: 'Unknown' };
  for (const { items, tbc } of partsOf(found, messagesPerPart)) {
    // A charger tells only what its own version brought.
    const payload: V2Request<'NotifyDisplayMessages'> = { requestId, tbc, messageInfo: items as Shown[] };
    enqueue(turn, { action: 'NotifyDisplayMessages', payload });
  }
  return { status: 'Accepted' };
}

/** [O05] */
export function v2ClearDisplayMessage(
  turn: Turn,
  { id }: V2Command<'ClearDisplayMessage'>,
): V2Answer<'ClearDisplayMessage'> {
  const messages = messagesNow(turn);
  const rest = messages.filter((message) => message.id !== id);
  update(turn, { displayMessages: rest });
  return { status: rest.length === messages.length ? 'Unknown' : 'Accepted' };
}

/** A message goes when its time is over, and with the transaction it is for [O02]. */
function messagesNow({ state, context }: Turn): readonly DisplayMessage[] {
  const running = state.evses.map(({ transaction }) => transaction?.key);
  return state.displayMessages.filter(
    ({ endDateTime, transactionId }) =>
      (endDateTime === undefined || Date.parse(endDateTime) > context.nowMs) &&
      (transactionId === undefined || running.includes(transactionId)),
  );
}
