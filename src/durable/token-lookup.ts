import { type AuthorizationHook, readHookAnswer } from '../domain/authorization-hook.ts';
import type { Transaction } from '../domain/transaction.ts';
import { timestamp } from '../projections/timestamp.ts';
import { findTokenAndHook } from '../storage/d1/authorization-hook-queries.ts';
import type { LookupAnswer } from '../station/input.ts';
import type { OpenLookup } from '../station/state.ts';
import type { Env } from './env.ts';
import { within } from './within.ts';

/** A driver stands at the charger: after this long the station answers from what it remembers. */
const LOOKUP_TIMEOUT_MS = 1_500;

/** A token that was presented, and where. */
export interface TokenQuestion {
  readonly stationId: string;
  readonly siteId: string | null;
  readonly lookup: OpenLookup;
  /** The transaction that asks, if one does. */
  readonly transaction: Transaction | undefined;
}

/**
 * Asks the operator's records about a token, and the operator's own system where one is configured. Never throws and
 * never takes longer than the two time-outs together [I8].
 */
export async function lookUpToken(env: Env, question: TokenQuestion): Promise<LookupAnswer> {
  const { siteId, stationId, lookup } = question;
  const begins = lookup.event === 'started' || lookup.event === 'updated';
  try {
    const found = await within(
      findTokenAndHook(
        env.DB,
        lookup.idToken.value,
        siteId,
        begins ? { stationId, nowMs: Date.now() } : null,
      ),
      LOOKUP_TIMEOUT_MS,
      null,
    );
    if (found === null) return { type: 'unavailable' };
    const { record, runningElsewhere } = found;
    const asRecorded: LookupAnswer = { type: 'found', record, runningElsewhere };
    // A token that ends a transaction is no new permission to give.
    if (found.hook === null || lookup.event === 'ended') return asRecorded;
    return await askHook(env, found.hook, question, asRecorded);
  } catch {
    return { type: 'unavailable' };
  }
}

async function askHook(
  env: Env,
  hook: AuthorizationHook,
  { stationId, siteId, lookup, transaction }: TokenQuestion,
  asRecorded: LookupAnswer,
): Promise<LookupAnswer> {
  const { idToken, call, transactionId } = lookup;
  const body = JSON.stringify({
    type: 'authorization.requested',
    timestamp: timestamp(call.receivedAtMs),
    data: {
      stationId,
      siteId,
      evseId: transaction?.evseId ?? null,
      transactionId,
      idToken: idToken.value,
      idTokenType: idToken.type,
      record: asRecorded.type === 'found' ? asRecorded.record : null,
    },
  });
  const { timeoutMs } = hook;
  const asked = env.WEBHOOK.getByName(hook.id).ask({ id: `ask_${lookup.id}`, body, timeoutMs });
  const text = await within(
    asked.catch(() => null),
    // The object keeps the time itself; this is for when it cannot be reached.
    timeoutMs + LOOKUP_TIMEOUT_MS,
    null,
  );
  const authorization = text === null ? null : readHookAnswer(text);
  if (authorization !== null) return { type: 'decided', authorization };
  if (hook.fallback === 'records') return asRecorded;
  const status = hook.fallback === 'accept' ? 'Accepted' : 'Invalid';
  return { type: 'decided', authorization: { status, groupId: null, expiresAtMs: null } };
}
