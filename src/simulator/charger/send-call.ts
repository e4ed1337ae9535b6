import { encodeFrame } from '../../ocpp/frame.ts';
import type { QueuedCall } from './charger-state.ts';
import type { Turn } from './turn.ts';
import { setTimer, update } from './turn.ts';

/** Sends a call and waits for its answer; until that has come, or is overdue, no other call goes out [I5]. */
export function sendCall(turn: Turn, call: QueuedCall): void {
  const { state, context, adapter } = turn;
  const messageCount = state.messageCount + 1;
  // The time keeps ids apart over restarts: they must be unique over all links of a station [1.6-J errata 3.1].
  const messageId = `${context.nowMs.toString(36)}-${messageCount}`;
  const payload = adapter.payloadOf(state, call);
  turn.outputs.push({
    type: 'send-frame',
    text: encodeFrame({ type: 'call', messageId, action: call.action, payload }),
  });
  setTimer(turn, 'call-timeout', state.options.callTimeoutMs);
  update(turn, {
    messageCount,
    inFlight: { messageId, call },
    queue: state.queue.filter((queued) => queued !== call),
  });
}
