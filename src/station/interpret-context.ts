import { idTokenKey } from '../domain/id-token.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import type { InterpretContext, KnownTransaction } from '../quirks/quirk.ts';
import { REMOTE_START_WINDOW_MS } from './limits.ts';
import type { RunningTransaction, StationState } from './state.ts';
import { reportedEvseIds } from './station-quirks.ts';
import { type Turn, activeTransactionOn } from './turn.ts';

/** What the engine knows that helps to read a request as it is meant. */
export function interpretContext(
  turn: Turn,
  ocppVersion: OcppVersion,
  request: StationRequest,
): InterpretContext {
  const { state } = turn;
  return {
    ocppVersion,
    evseIds: reportedEvseIds(state.connectors.values()),
    transaction: knownTransaction(findRunning(state, request)),
    // Asked for only by quirks of tags: it reads the store.
    get knownIdTags() {
      return knownIdTags(turn);
    },
  };
}

/** The part of a transaction that interpretations see. */
export function knownTransaction(running: RunningTransaction | null): KnownTransaction | null {
  if (running === null) return null;
  const { startedAtMs, meterStartWh, idToken } = running.transaction;
  return { startedAtMs, meterStartWh, idTag: idToken?.value ?? null };
}

function findRunning(state: StationState, request: StationRequest): RunningTransaction | null {
  if (request.kind !== 'transaction' && request.kind !== 'meter-values') return null;
  for (const running of state.transactions.values()) {
    if (running.transaction.ocppTransactionId === request.ocppTransactionId) return running;
  }
  if (request.kind === 'transaction') return null;
  return activeTransactionOn(state, request.evseId) ?? null;
}

/** A remote start counts from when it was sent: some stations start before they answer it. */
function knownIdTags({ state, context }: Turn): string[] {
  const remoteStarts = [
    ...[...state.commands.values()].filter(({ action }) => action === 'RemoteStartTransaction'),
    ...context.history.unclaimedRemoteStarts(context.nowMs - REMOTE_START_WINDOW_MS),
  ];
  const tags = [
    ...remoteStarts.map(({ payload }) => (payload as { readonly idTag?: string }).idTag ?? ''),
    ...[...state.transactions.values()].map(({ transaction }) => transaction.idToken?.value ?? ''),
  ];
  const byKey = new Map(tags.filter((tag) => tag !== '').map((tag) => [idTokenKey(tag), tag]));
  return [...byKey.values()];
}
