import type { SiteRecord } from './state.ts';
import { type Turn, emit, patchRecord } from './turn.ts';

/** A station that was only just heard of, or just told, has so long to come down before anybody is called. */
const patienceMs = 30_000;

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
