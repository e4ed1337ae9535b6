import { dropLink, connect } from './registration.ts';
import type { Turn } from './turn.ts';
import { setTimer, update } from './turn.ts';

/** Time for the answer to reach the CSMS before the link that used the old password is closed. */
const relinkMs = 200;

/** Takes a new password for Basic authentication and connects anew with it [A01]. */
export function changePassword(turn: Turn, password: Uint8Array): void {
  update(turn, { passwordBase64: Buffer.from(password).toString('base64') });
  setTimer(turn, 'relink', relinkMs);
}

/** Closes the link and opens another one at once. */
export function relink(turn: Turn): void {
  if (turn.state.link !== 'up') return;
  dropLink(turn);
  turn.outputs.push({ type: 'close', reason: 'new credentials' });
  connect(turn);
}
