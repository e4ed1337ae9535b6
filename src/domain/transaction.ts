import type { Authorization } from './authorization.ts';
import type { IdToken } from './id-token.ts';
import type { RegisterReading } from './meter/metered-transaction.ts';
import type { SequenceRanges } from './sequence-numbers.ts';
import type { FrozenTariff } from './tariff/frozen-tariff.ts';
import type { TransactionDetails } from './transaction-details.ts';
import type { TransactionCost } from './transaction-cost.ts';

/** Why a transaction needs a look before it is believed; it is billed all the same [I4]. */
export type TransactionFlag =
  | 'suspect-energy'
  /** Some of its times cannot be; the times of receipt stand in their place. */
  | 'suspect-clock'
  /** Some of its times are corrected by the known offset of the station's clock. */
  | 'corrected-clock'
  | 'unknown-start'
  /** The next one began on its EVSE before its own end was told. */
  | 'implied-stop'
  /** It was without life for too long and was taken for ended. */
  | 'closed-by-policy'
  /** Some of its messages never came, by their sequence numbers. */
  | 'sequence-gap'
  /** A signed meter value of it is by no registered key; it is billed by the readings all the same. */
  | 'signature-failed'
  /** A message of it broke the schema beyond repair: what could be read of it counts, the rest is not known. */
  | 'partly-read'
  /** A message of it was refused, because its station is taken by the letter; what it told counts all the same. */
  | 'refused-message'
  /** Its stop named no transaction and came before its start: they were matched by token, register and time. */
  | 'matched-stop'
  /** Meter values from another connector named it, and are not its by their registers. */
  | 'contradicting-values'
  /** Its id may have been used again by its station: a message of it may be of another transaction. */
  | 'reused-id'
  /** Its station told the driver another cost than is billed. */
  | 'cost-differs'
  | 'unauthorized'
  | 'authorization-unavailable'
  /** Another token ended it, of no group with its own and no master pass. */
  | 'stopped-by-stranger';

/** A charging transaction: the facts that change rarely. What changes with each sample is its `TransactionProgress`. */
export interface Transaction extends TransactionDetails {
  /** Chargeplane's own id (UUIDv7), unique over the fleet. */
  readonly id: string;
  /** What the station calls it: the decimal number of 1.6, the station's own id of 2.x. Unique per station. */
  readonly ocppTransactionId: string;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly idToken: IdToken | null;
  readonly state: 'active' | 'ended';
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  /** OCPP ReasonEnumType of the end; absent on the wire means `Local`. */
  readonly stopReason: string | null;
  /** True when any part of it happened while the station was offline. */
  readonly offline: boolean;
  readonly flags: readonly TransactionFlag[];
  /** Business key of the first message: a replay with the same key gets the first answer [I3]. */
  readonly startKey: string;
  /** The first answer about the token, replayed to duplicates [I3]; null until one was given. */
  readonly authorization: Authorization | null;
  readonly remoteStartId: number | null;
  readonly reservationId: number | null;
  /** Absent until the operator's records have said; they are asked when it starts, and again until they answer. */
  readonly pricing?: FrozenTariff;
}

/** What moves while energy flows; stored with the samples, so that a meter reading costs one row. */
export interface TransactionProgress {
  readonly lastSampleAtMs: number | null;
  /** When the last message that told something new of it came, by our clock; absent before the first. */
  readonly lastHeardAtMs?: number;
  /** How long after its own time the start was told; absent where that was at once. */
  readonly startLateMs?: number;
  /** When its connector was last said to be free although that was not new; absent where that never was. */
  readonly freeToldAtMs?: number;
  /** When the station was asked whether its connector is free; absent where it never was. */
  readonly statusAskedAtMs?: number;
  /** The latest credible imported-energy register. */
  readonly registerWh: number | null;
  /** Readings at which the register did not go on as it was; absent when it always did. */
  readonly turns?: readonly RegisterReading[];
  readonly powerW: number | null;
  /** One per phase, a single one when the meter does not tell them apart; absent when it gives no currents. */
  readonly currentsA?: readonly number[];
  readonly stateOfChargePercent: number | null;
  /** OCPP 2.x ChargingStateEnumType as last reported. */
  readonly chargingState: string | null;
  /** As last reckoned; absent while no tariff is known, or none was in force. */
  readonly cost?: TransactionCost;
  /** The prices that its driver was last told had changed; absent while they are those of its start. */
  readonly pricesTold?: string;
  /** Keys of the 2.x events already applied: seqNo alone identifies nothing on real stations [I3]. */
  readonly eventKeys: readonly string[];
  readonly lastSeqNo: number | null;
  /** Sequence numbers of the 2.x events that came; absent where there are none. */
  readonly sequence?: SequenceRanges;
  /** When the read model was last told; between two of these only live viewers are. */
  readonly reportedAtMs: number;
  /** Grows with each change: of two stored copies the higher one is the latest. */
  readonly revision: number;
}

export const initialProgress: TransactionProgress = {
  lastSampleAtMs: null,
  registerWh: null,
  powerW: null,
  stateOfChargePercent: null,
  chargingState: null,
  eventKeys: [],
  lastSeqNo: null,
  reportedAtMs: 0,
  revision: 0,
};
