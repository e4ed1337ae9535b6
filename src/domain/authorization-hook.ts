import type { Authorization, AuthorizationStatus } from './authorization.ts';

/** What holds when the operator's system does not answer well in time. */
export type HookFallback =
  /** The token records decide, as they would without a hook. */
  'records' | 'accept' | 'reject';

/** An operator's system that is asked about every token, while the driver waits. */
export interface AuthorizationHook {
  /** Of the object that holds its secret. */
  readonly id: string;
  readonly timeoutMs: number;
  readonly fallback: HookFallback;
}

const statuses: readonly AuthorizationStatus[] = [
  'Accepted',
  'Blocked',
  'Expired',
  'Invalid',
  'ConcurrentTx',
  'NoCredit',
  'NotAllowedTypeEVSE',
  'NotAtThisLocation',
  'NotAtThisTime',
  'Unknown',
];

/**
 * Reads what the operator's system said: `{ "status": "Accepted", "groupId"?: "…", "expiresAt"?: "…" }`, the statuses
 * being those of OCPP 2.x. Null for anything else: half an answer is none.
 */
export function readHookAnswer(text: string): Authorization | null {
  let answer: { status?: unknown; groupId?: unknown; expiresAt?: unknown } | null;
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return null;
  }
  if (answer === null || typeof answer !== 'object') return null;
  const { groupId = null, expiresAt = null } = answer;
  const status = statuses.find((known) => known === answer.status);
  if (status === undefined || (groupId !== null && typeof groupId !== 'string')) return null;
  const expiresAtMs = expiresAt === null ? null : typeof expiresAt === 'string' ? Date.parse(expiresAt) : NaN;
  if (expiresAtMs !== null && !Number.isFinite(expiresAtMs)) return null;
  return { status, groupId, expiresAtMs };
}
