import { encodeFrame } from '../../ocpp/frame.ts';
import type { QueuedCall } from './charger-state.ts';
import type { Turn } from './turn.ts';
import { setTimer, update } from './turn.ts';

/** Sends a call and waits for its answer; until that has come, or is overdue, no other call goes out [I5]. */
export function sendCall(turn: Turn, call: QueuedCall): void {
  const messageId = nextMessageId(turn);
  const { state, adapter } = turn;
  const payload = adapter.payloadOf(state, call);
  turn.outputs.push({
    type: 'send-frame',
    text: encodeFrame({ type: 'call', messageId, action: call.action, payload }),
  });
  setTimer(turn, 'call-timeout', state.options.callTimeoutMs);
  update(turn, {
    inFlight: { messageId, call },
    queue: state.queue.filter((queued) => queued !== call),
  });
}

/** Sends what nobody answers, at once; it may pass a call that waits for its answer [2.1 Part 4 §4.2.5]. */
export function sendOneWay(turn: Turn, action: string, payload: object): void {
  const messageId = nextMessageId(turn);
  turn.outputs.push({ type: 'send-frame', text: encodeFrame({ type: 'send', messageId, action, payload }) });
}

/** The time keeps ids apart over restarts: they must be unique over all links of a station [1.6-J errata 3.1]. */
function nextMessageId(turn: Turn): string {
  const messageCount = turn.state.messageCount + 1;
  update(turn, { messageCount });
  return `${turn.context.nowMs.toString(36)}-${messageCount}`;
}
