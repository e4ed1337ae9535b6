import type { IdToken } from './id-token.ts';

/** The outcomes of OCPP 2.x AuthorizationStatusEnumType; 1.6 knows the first five (its fifth is `ConcurrentTx`). */
export type AuthorizationStatus =
  | 'Accepted'
  | 'Blocked'
  | 'Expired'
  | 'Invalid'
  | 'ConcurrentTx'
  | 'NoCredit'
  | 'NotAllowedTypeEVSE'
  | 'NotAtThisLocation'
  | 'NotAtThisTime'
  | 'Unknown';

/** What a station is told about a token. */
export interface Authorization {
  readonly status: AuthorizationStatus;
  readonly groupId: string | null;
  readonly expiresAtMs: number | null;
}

/** A token as the operator configured it. */
export interface TokenRecord {
  readonly idToken: string;
  readonly type: string;
  readonly status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid';
  readonly groupId: string | null;
  readonly masterPass: boolean;
  readonly expiresAtMs: number | null;
}

/**
 * Decides what a station is told about a presented token.
 * `record` is the operator's entry, or null when there is none. A token of type `NoAuthorization`
 * is accepted unseen [C02.FR.02]; an unknown one is `Invalid`, which both 1.6 and 2.x can carry [C06].
 */
export function authorize(idToken: IdToken, record: TokenRecord | null, nowMs: number): Authorization {
  if (idToken.type === 'NoAuthorization') return { status: 'Accepted', groupId: null, expiresAtMs: null };
  if (record === null) return { status: 'Invalid', groupId: null, expiresAtMs: null };
  const expired = record.expiresAtMs !== null && record.expiresAtMs <= nowMs;
  const status = record.status === 'Accepted' && expired ? 'Expired' : record.status;
  return { status, groupId: record.groupId, expiresAtMs: record.expiresAtMs };
}
