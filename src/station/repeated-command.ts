import type { Command, CommandIdempotency } from '../domain/command.ts';
import type { StationHistory } from './history.ts';

/** How long a key is remembered. */
export const IDEMPOTENCY_MEMORY_MS = 86_400_000;

/**
 * What became of a request under its key: the command it led to before, a refusal when the key belongs to another
 * request, or null when it is new. The station itself remembers, so that nothing happens twice while D1 is away.
 */
export function repeatedCommand(
  history: Pick<StationHistory, 'commandByIdempotencyKey'>,
  { idempotency }: { readonly idempotency?: CommandIdempotency | null },
  nowMs: number,
):
  | { readonly ok: true; readonly value: Command }
  | { readonly ok: false; readonly code: 'idempotency-mismatch'; readonly detail: string }
  | null {
  if (idempotency === undefined || idempotency === null) return null;
  const { key, fingerprint } = idempotency;
  const known = history.commandByIdempotencyKey(key, nowMs - IDEMPOTENCY_MEMORY_MS);
  if (known === null) return null;
  if (known.idempotency?.fingerprint === fingerprint) return { ok: true, value: known };
  return {
    ok: false,
    code: 'idempotency-mismatch',
    detail: `the key was used for command ${known.id}, a ${known.action}`,
  };
}
