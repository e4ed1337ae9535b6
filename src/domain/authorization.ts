import { hasTooManyTransactions } from './concurrent-transactions.ts';
import type { IdToken } from './id-token.ts';
import { isAcceptedUnseen, isSameKindOfToken } from './token-type.ts';

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
  /** The EVSEs of the station that it is good for; all of them when absent [C01.FR.19]. */
  readonly evseIds?: readonly number[];
  /** RFC 5646, for what the station shows the driver. */
  readonly language?: string;
  /** What the driver reads, plain text of at most 512 characters [2.x I01]. */
  readonly personalMessage?: string;
  /** How far the transaction may go [2.1 C17, E16, F07]. */
  readonly transactionLimit?: TransactionLimit;
  /** TariffType of 2.1, by which the station reckons what this driver pays [2.1 I08]. */
  readonly tariff?: object;
}

/** At least one of these; cost in major units of the tariff's currency. */
export interface TransactionLimit {
  readonly maxCost?: number;
  readonly maxEnergyWh?: number;
  readonly maxTimeSeconds?: number;
  readonly maxSoCPercent?: number;
}

/** A token as the operator configured it. */
export interface TokenRecord {
  readonly idToken: string;
  readonly type: string;
  readonly status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid';
  readonly groupId: string | null;
  readonly masterPass: boolean;
  readonly expiresAtMs: number | null;
  /** Transactions it may have at a time in the whole fleet: one when absent, any number when 0. */
  readonly concurrentTransactionsMax?: number;
  /** The sites where it is good; everywhere when null or absent. */
  readonly siteIds?: readonly string[] | null;
  /** Stations where it is good on some EVSEs only; on all EVSEs of any other. */
  readonly evses?: readonly TokenEvses[] | null;
  readonly language?: string | null;
  readonly personalMessage?: string | null;
}

export interface TokenEvses {
  readonly stationId: string;
  /** None of them when empty. */
  readonly evseIds: readonly number[];
}

/** Where and for what a token is presented. */
export interface Circumstances {
  readonly nowMs: number;
  /** `ask`: an Authorize, which may be for a start as well as for a stop. */
  readonly purpose: 'ask' | 'start' | 'stop';
  /** Of the station; null when it is at none. */
  readonly siteId: string | null;
  /** Other transactions of this token that are running, as far as anybody knows. */
  readonly runningTransactions: number;
  readonly stationId?: string;
  /** Where its transaction is, as far as anybody knows. */
  readonly evseId?: number | null;
}

/** The group of master passes that have none of their own; a station knows it as its MasterPassGroupId [C16]. */
export const MASTER_PASS_GROUP_ID = 'MASTERPASS';

/**
 * Decides what a station is told about a presented token.
 * `record` is the operator's entry, or null when there is none: such a token is `Invalid`, which both 1.6 and 2.x can
 * carry [C06]. A token that stops a transaction is judged for what it is, not for where and how often it is used.
 */
export function authorize(
  idToken: IdToken,
  record: TokenRecord | null,
  circumstances: Circumstances,
): Authorization {
  if (isAcceptedUnseen(idToken)) return { status: 'Accepted', groupId: null, expiresAtMs: null };
  if (record === null || !isSameKindOfToken(idToken, record)) {
    return { status: 'Invalid', groupId: null, expiresAtMs: null };
  }
  const groupId = record.groupId ?? (record.masterPass ? MASTER_PASS_GROUP_ID : null);
  const { language, personalMessage } = record;
  const evseIds = evseIdsOf(record, circumstances);
  return {
    status: statusOf(record, circumstances),
    groupId,
    expiresAtMs: record.expiresAtMs,
    ...(evseIds === null || evseIds.length === 0 ? {} : { evseIds }),
    ...(language ? { language } : {}),
    ...(personalMessage ? { personalMessage } : {}),
  };
}

/** Whether a token may end another's transaction: its own, one of its group, or any with a master pass [C09, C16]. */
export function mayStop(
  transaction: { readonly idToken: IdToken | null; readonly groupId: string | null },
  presented: { readonly groupId: string | null; readonly masterPass: boolean },
): boolean {
  if (presented.masterPass || transaction.idToken === null) return true;
  return presented.groupId !== null && presented.groupId.toLowerCase() === transaction.groupId?.toLowerCase();
}

function statusOf(record: TokenRecord, circumstances: Circumstances): AuthorizationStatus {
  const { nowMs, purpose, siteId } = circumstances;
  if (record.status !== 'Accepted') return record.status;
  if (record.expiresAtMs !== null && record.expiresAtMs <= nowMs) return 'Expired';
  if (purpose === 'stop') return 'Accepted';
  const { siteIds = null } = record;
  if (siteIds !== null && (siteId === null || !siteIds.includes(siteId))) return 'NotAtThisLocation';
  const evseIds = evseIdsOf(record, circumstances);
  if (evseIds?.length === 0) return 'NotAtThisLocation';
  // An Authorize may be for a stop, and nobody must be kept from stopping.
  if (purpose === 'ask') return 'Accepted';
  const { evseId = null } = circumstances;
  if (evseIds !== null && evseId !== null && !evseIds.includes(evseId)) return 'NotAtThisLocation';
  // A master pass stops transactions and begins none [C16].
  if (record.masterPass) return 'Invalid';
  return hasTooManyTransactions(record, circumstances.runningTransactions) ? 'ConcurrentTx' : 'Accepted';
}

/** Of the station where it is presented; null for all of them [C01.FR.19]. */
function evseIdsOf({ evses }: TokenRecord, { stationId }: Circumstances): readonly number[] | null {
  return evses?.find((each) => each.stationId === stationId)?.evseIds ?? null;
}
