import type { IdToken } from '../../domain/id-token.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import { enqueueFirst } from './call-queue.ts';
import type { Authorization, EvseState } from './charger-state.ts';
import { listedStatus } from './local-list/local-list.ts';
import { isReservedFor, reservationOf } from './reservation/reservations.ts';
import { settingFlag, settingNumber } from './settings.ts';
import { dropProfiles } from './smart-charging/transaction-profiles.ts';
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
  const paying = evse.webPaymentUntilMs > turn.context.nowMs ? 'being paid for' : null;
  const refusal = refusalOf(turn, evse) ?? paying ?? reservedFor(turn, evse, idToken, 'unknown');
  if (refusal !== null) {
    emit(turn, { type: 'token-refused', evseId: evse.evseId, idToken, reason: refusal });
    return;
  }
  updateEvse(turn, evse, { presentedToken: idToken });
  if (knownBeforehand(turn, idToken)) tokenAnswered(turn, evse.evseId, 'Accepted');
  else if (isOnline(turn.state)) enqueueFirst(turn, turn.adapter.authorize(idToken), { evseId: evse.evseId });
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

/** Why a reservation keeps this token out, or null. While its group is unknown, the CSMS may still name it [H03]. */
export function reservedFor(
  turn: Turn,
  evse: EvseState,
  idToken: IdToken,
  group: { readonly groupId: string | null } | 'unknown',
): string | null {
  const reservation = reservationOf(turn.state, evse);
  if (reservation === null) return null;
  if (group === 'unknown' && reservation.groupId !== null) return null;
  const groupId = group === 'unknown' ? null : group.groupId;
  return isReservedFor(reservation, idToken.value, groupId) ? null : 'reserved';
}

/** What the CSMS, or the charger in its place, said about the token that was presented. */
export function tokenAnswered(
  turn: Turn,
  evseId: number,
  status: string,
  groupId: string | null = null,
): void {
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
  const reserved = reservedFor(turn, cleared, idToken, { groupId });
  if (reserved !== null) emit(turn, { type: 'token-refused', evseId, idToken, reason: reserved });
  else grant(turn, cleared, { idToken, groupId, remote: false, remoteStartId: null });
}

/** Without the CSMS, known tokens are accepted, and unknown ones if the configuration says so [1.6 §3.5, C13, C15]. */
export function authorizeOffline(turn: Turn, evseId: number): void {
  const token = findEvse(turn.state, evseId)?.presentedToken;
  if (token === null || token === undefined) return;
  const { adapter, state } = turn;
  const local = settingFlag(adapter, state, 'localAuthorizeOffline') ? localStatus(turn, token) : null;
  const unknown = settingFlag(adapter, state, 'offlineUnknownTokens') ? 'Accepted' : 'Offline';
  tokenAnswered(turn, evseId, local ?? unknown);
}

/** What the local list says, and where it says nothing the cache: the list goes first [1.6 §3.5.3, C13]. */
function localStatus({ adapter, state, context }: Turn, { value }: IdToken): string | null {
  const listed = settingFlag(adapter, state, 'localListEnabled')
    ? listedStatus(state.localList, value, context.nowMs)
    : null;
  if (listed !== null) return listed;
  const cached =
    settingFlag(adapter, state, 'cacheEnabled') && state.acceptedTokens.includes(idTokenKey(value));
  return cached ? 'Accepted' : null;
}

/** With LocalPreAuthorize nobody waits for the CSMS to say what the charger knows already [1.6 §4.1, C12, C14]. */
function knownBeforehand(turn: Turn, idToken: IdToken): boolean {
  const enabled = settingFlag(turn.adapter, turn.state, 'localPreAuthorize');
  return enabled && localStatus(turn, idToken) === 'Accepted';
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
  dropProfiles(turn, evse.evseId, null);
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
