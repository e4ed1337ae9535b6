import { carColumn } from './accounts.ts';
import type { SiteRecord } from './state.ts';
import { type Turn, emit, evsesOf, patchEvse, patchRecord, siteWiring } from './turn.ts';

/** A station that was only just heard of, or just told, has so long to come down before anybody is called. */
const patienceMs = 30_000;

/** Who took no limit is asked again this often while its share is what keeps a circuit above its limit. */
const askAgainMs = 30_000;

/**
 * Below a conductor that is too full, those who took no limit are not left alone for a quarter of an hour: what one
 * refused once, worded so, it may take now or worded otherwise.
 */
export function askAgainSoon(turn: Turn, fullRows: ReadonlySet<number>): void {
  if (fullRows.size === 0) return;
  const soonMs = turn.nowMs + askAgainMs;
  for (const { evse, state, index } of evsesOf(turn)) {
    if (!state.linkUp || state.retryAtMs === null || state.retryAtMs <= soonMs) continue;
    // It said yes; whether it does so its meter shows.
    const asked = state.leases.at(-1);
    if (asked?.state === 'acknowledged' && asked.limitA <= evse.fallbackA) continue;
    const isBelow = carColumn(siteWiring(turn), turn.state, index).rows.some((row) => fullRows.has(row));
    if (isBelow) patchEvse(turn, evse.id, { retryAtMs: soonMs });
  }
}

/** Tells which circuits cannot be brought below their limits, once that has lasted, and when it is over. */
export function tellUnreachable(turn: Turn, unreachable: ReadonlySet<string>): void {
  const { unreachable: told, unreachableSinceMs: before = {} } = turn.state.record;
  const since = Object.fromEntries([...unreachable].sort().map((id) => [id, before[id] ?? turn.nowMs]));
  const now = Object.keys(since).filter(
    (id) => told.includes(id) || (since[id] ?? 0) + patienceMs <= turn.nowMs,
  );
  for (const circuitId of now) {
    if (!told.includes(circuitId)) emit(turn, { kind: 'limit-unreachable', circuitId });
  }
  for (const circuitId of told) {
    if (!unreachable.has(circuitId)) emit(turn, { kind: 'limit-reachable', circuitId });
  }
  const isSame = JSON.stringify([told, before]) === JSON.stringify([now, since]);
  if (!isSame) patchRecord(turn, { unreachable: now, unreachableSinceMs: since });
}

/** When what cannot be mended has lasted long enough to call somebody. */
export function unreachableTurns({ unreachable, unreachableSinceMs = {} }: SiteRecord): number[] {
  return Object.entries(unreachableSinceMs)
    .filter(([id]) => !unreachable.includes(id))
    .map(([, sinceMs]) => sinceMs + patienceMs);
}
