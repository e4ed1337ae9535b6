import { asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { TokenEvses, TokenRecord } from '../../domain/authorization.ts';
import type { AuthorizationHook, HookFallback } from '../../domain/authorization-hook.ts';
import { idTokenKey } from '../../domain/id-token.ts';
import { authorizationHooks } from './webhook-schema.ts';

/** A hook as the operator configured it. */
export interface StoredHook extends AuthorizationHook {
  /** Null for the sites that have none of their own. */
  readonly siteId: string | null;
  readonly url: string;
  readonly enabled: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

const tokenSql = `SELECT id_token, type, status, group_id, master_pass, expires_at_ms, concurrent_transactions_max,
  site_ids, evses, language, personal_message FROM tokens WHERE key = ?1`;
/** Of other stations that are there to say when one ends: what a station that is away began may long be over. */
const runningSql = `SELECT count(*) AS number FROM transactions JOIN stations ON stations.id = transactions.station_id
  WHERE transactions.id_token_key = ?1 AND transactions.started_at_ms > ?2 AND transactions.state = 'active'
  AND transactions.station_id <> ?3 AND stations.connectivity = 'online'`;
/** Older ones are not looked for: nobody charges for so long, and the index is read from here on. */
const RUNNING_FOR_MAX_MS = 7 * 86_400_000;
/** A site's own hook counts, also when it is switched off: that is how a site has none. */
const hookSql = `SELECT id, timeout_ms, fallback, enabled FROM authorization_hooks
  WHERE site_id IN ('', ?1) ORDER BY site_id DESC LIMIT 1`;

/**
 * The operator's entry for a token and whom to ask about it, in one round trip. The authorization path waits for
 * this: two reads by primary key and, for a token that begins a transaction at a station, a count of those it has at
 * others. Throws what D1 throws.
 */
export async function findTokenAndHook(
  db: D1Database,
  value: string,
  siteId: string | null,
  beginning: { readonly stationId: string; readonly nowMs: number } | null,
): Promise<{
  readonly record: TokenRecord | null;
  readonly hook: AuthorizationHook | null;
  readonly runningElsewhere: number;
}> {
  const key = idTokenKey(value);
  const statements = [db.prepare(tokenSql).bind(key), db.prepare(hookSql).bind(siteId ?? '')];
  if (beginning !== null) {
    const { stationId, nowMs } = beginning;
    statements.push(db.prepare(runningSql).bind(key, nowMs - RUNNING_FOR_MAX_MS, stationId));
  }
  const [tokens, hooks, running] = await db.batch<Record<string, unknown>>(statements);
  const token = tokens?.results[0];
  const hook = hooks?.results[0];
  return {
    record:
      token === undefined
        ? null
        : {
            idToken: token['id_token'] as string,
            type: token['type'] as string,
            status: token['status'] as TokenRecord['status'],
            groupId: token['group_id'] as string | null,
            masterPass: token['master_pass'] === 1,
            expiresAtMs: token['expires_at_ms'] as number | null,
            concurrentTransactionsMax: token['concurrent_transactions_max'] as number,
            siteIds: jsonOf<string[]>(token['site_ids']),
            evses: jsonOf<TokenEvses[]>(token['evses']),
            language: token['language'] as string | null,
            personalMessage: token['personal_message'] as string | null,
          },
    runningElsewhere: Number(running?.results[0]?.['number'] ?? 0),
    hook:
      hook === undefined || hook['enabled'] !== 1
        ? null
        : {
            id: hook['id'] as string,
            timeoutMs: hook['timeout_ms'] as number,
            fallback: hook['fallback'] as HookFallback,
          },
  };
}

function jsonOf<Value>(text: unknown): Value | null {
  return typeof text === 'string' ? (JSON.parse(text) as Value) : null;
}

/** All hooks: the default first, then by site. */
export async function listHooks(db: D1Database): Promise<StoredHook[]> {
  const rows = await drizzle(db).select().from(authorizationHooks).orderBy(asc(authorizationHooks.siteId));
  return rows.map(stored);
}

export async function findHook(db: D1Database, siteId: string | null): Promise<StoredHook | null> {
  const row = await drizzle(db)
    .select()
    .from(authorizationHooks)
    .where(eq(authorizationHooks.siteId, siteId ?? ''))
    .get();
  return row === undefined ? null : stored(row);
}

/** Adds a hook or replaces it. */
export async function putHook(db: D1Database, hook: StoredHook): Promise<void> {
  const row = { ...hook, siteId: hook.siteId ?? '' };
  const { siteId: _siteId, createdAtMs: _createdAtMs, ...replaced } = row;
  await drizzle(db)
    .insert(authorizationHooks)
    .values(row)
    .onConflictDoUpdate({ target: authorizationHooks.siteId, set: replaced });
}

export async function deleteHook(db: D1Database, siteId: string | null): Promise<void> {
  await drizzle(db)
    .delete(authorizationHooks)
    .where(eq(authorizationHooks.siteId, siteId ?? ''));
}

function stored(row: typeof authorizationHooks.$inferSelect): StoredHook {
  return { ...row, siteId: row.siteId === '' ? null : row.siteId };
}
