import type { Authorization, AuthorizationStatus, TransactionLimit } from './authorization.ts';

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

const MESSAGE_LENGTH_MAX = 512;
const limits = ['maxCost', 'maxEnergyWh', 'maxTimeSeconds', 'maxSoCPercent'] as const;

/**
 * Reads what the operator's system said: `{ "status": "Accepted", "groupId"?: "…", "expiresAt"?: "…",
 * "personalMessage"?: "…", "transactionLimit"?: { "maxCost"?: 10, … }, "tariff"?: { … } }`, the statuses being those of
 * OCPP 2.x. Null for anything else: half an answer is none.
 */
export function readHookAnswer(text: string): Authorization | null {
  let answer: Readonly<Record<string, unknown>> | null;
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return null;
  }
  if (answer === null || typeof answer !== 'object') return null;
  const { groupId = null, expiresAt = null, personalMessage, transactionLimit, tariff } = answer;
  const status = statuses.find((known) => known === answer['status']);
  if (status === undefined || (groupId !== null && typeof groupId !== 'string')) return null;
  const expiresAtMs = expiresAt === null ? null : typeof expiresAt === 'string' ? Date.parse(expiresAt) : NaN;
  if (expiresAtMs !== null && !Number.isFinite(expiresAtMs)) return null;
  if (personalMessage !== undefined && !isMessage(personalMessage)) return null;
  if (transactionLimit !== undefined && !isTransactionLimit(transactionLimit)) return null;
  if (tariff !== undefined && !isObject(tariff)) return null;
  return {
    status,
    groupId,
    expiresAtMs,
    ...(personalMessage === undefined ? {} : { personalMessage }),
    ...(transactionLimit === undefined ? {} : { transactionLimit }),
    ...(tariff === undefined ? {} : { tariff }),
  };
}

function isMessage(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MESSAGE_LENGTH_MAX;
}

/** A limit that is misspelt would be none at all, and the driver would go on for free. */
function isTransactionLimit(value: unknown): value is TransactionLimit {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, limit]) => isLimit(name, limit));
}

function isLimit(name: string, value: unknown): boolean {
  if (!limits.some((known) => known === name) || typeof value !== 'number') return false;
  if (!Number.isFinite(value) || value <= 0) return false;
  return name === 'maxCost' || name === 'maxEnergyWh' || Number.isSafeInteger(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
