import type { IdToken } from '../../domain/id-token.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import { enqueueFirst } from './call-queue.ts';
import type { Authorization, EvseState } from './charger-state.ts';
import { settingNumber, settingText } from './settings.ts';
import { beginCharging, endTransaction } from './transactions.ts';
import type { Turn } from './turn.ts';
import { emit, findEvse, isOnline, isRegistered, setTimer, update, updateEvse } from './turn.ts';

const maxAcceptedTokens = 100;

/** A driver holds a token to the reader: charging starts, or stops when it is the token it started with. */
export function presentToken(turn: Turn, evse: EvseState, idToken: IdToken): void {
  const running = evse.authorization;
  if (running !== null && idTokenKey(running.idToken.value) === idTokenKey(idToken.value)) {
    if (evse.transaction !== null) endTransaction(turn, evse, 'local', idToken);
    return;
  }
  const refusal = refusalOf(turn, evse);
  if (refusal !== null) {
    emit(turn, { type: 'token-refused', evseId: evse.evseId, idToken, reason: refusal });
    return;
  }
  updateEvse(turn, evse, { presentedToken: idToken });
  if (isOnline(turn.state)) enqueueFirst(turn, turn.adapter.authorize(idToken), { evseId: evse.evseId });
  else authorizeOffline(turn, evse.evseId);
}

/** Whether a new leave to charge could be given here, and if not, why. */
export function refusalOf(turn: Turn, evse: EvseState): string | null {
  const { state } = turn;
  if (!state.powered || state.shutdown !== null) return 'out of service';
  if (!isRegistered(state)) return 'not registered';
  if (!state.operative || !evse.operative) return 'unavailable';
  if (evse.faultCode !== null) return 'faulted';
  if (evse.authorization !== null || evse.presentedToken !== null) return 'occupied';
  return null;
}

/** What the CSMS said about the token that was presented. */
export function tokenAnswered(turn: Turn, evseId: number, status: string): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.presentedToken === null) return;
  const idToken = evse.presentedToken;
  const cleared = updateEvse(turn, evse, { presentedToken: null });
  if (status !== 'Accepted') {
    forgetToken(turn, idToken.value);
    emit(turn, { type: 'token-refused', evseId, idToken, reason: status });
    return;
  }
  rememberToken(turn, idToken.value);
  grant(turn, cleared, { idToken, remote: false, remoteStartId: null });
}

/** Without the CSMS, known tokens are accepted, and unknown ones if the configuration says so [1.6 §3.5, C15]. */
export function authorizeOffline(turn: Turn, evseId: number): void {
  const token = findEvse(turn.state, evseId)?.presentedToken;
  if (token === null || token === undefined) return;
  const known = turn.state.acceptedTokens.includes(idTokenKey(token.value));
  const allowUnknown = settingText(turn.adapter, turn.state, 'offlineUnknownTokens').toLowerCase() === 'true';
  tokenAnswered(turn, evseId, known || allowUnknown ? 'Accepted' : 'Offline');
}

/** Gives leave to charge. Without a car the leave lapses after the connection time-out. */
export function grant(turn: Turn, evse: EvseState, authorization: Authorization): void {
  const { evseId } = evse;
  updateEvse(turn, evse, { authorization });
  emit(turn, {
    type: 'token-accepted',
    evseId,
    idToken: authorization.idToken,
    remote: authorization.remote,
  });
  if (evse.car === null) {
    setTimer(
      turn,
      `connection:${evseId}`,
      settingNumber(turn.adapter, turn.state, 'connectionTimeoutS') * 1000,
    );
  }
  beginCharging(turn, evseId);
}

/** Nobody plugged in: the leave lapses. */
export function connectionTimedOut(turn: Turn, evse: EvseState): void {
  if (evse.authorization === null || evse.car !== null) return;
  const { idToken } = evse.authorization;
  updateEvse(turn, evse, { authorization: null });
  emit(turn, { type: 'token-refused', evseId: evse.evseId, idToken, reason: 'no car was plugged in' });
}

function rememberToken(turn: Turn, token: string): void {
  forgetToken(turn, token);
  update(turn, {
    acceptedTokens: [...turn.state.acceptedTokens, idTokenKey(token)].slice(-maxAcceptedTokens),
  });
}

function forgetToken(turn: Turn, token: string): void {
  update(turn, { acceptedTokens: turn.state.acceptedTokens.filter((known) => known !== idTokenKey(token)) });
}
