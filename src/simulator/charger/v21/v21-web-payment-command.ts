import type { Turn } from '../turn.ts';
import { findEvse, updateEvse } from '../turn.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

/** Somebody pays on the web: until then the EVSE takes no card from anybody else [C25]. */
export function v21NotifyWebPaymentStarted(
  turn: Turn,
  { evseId, timeout }: V21Command<'NotifyWebPaymentStarted'>,
): V21Answer<'NotifyWebPaymentStarted'> {
  const evse = findEvse(turn.state, evseId);
  if (evse !== null) updateEvse(turn, evse, { webPaymentUntilMs: turn.context.nowMs + timeout * 1000 });
  return {};
}
