import type { LimitOutcome } from './limit-assignment.ts';
import type { StationLimit } from './station-limit.ts';

/**
 * What a station tells the site that shares power among its stations: always the whole picture of the moment, so
 * that a report that got lost is made good by the next. Only outcomes are told once.
 */
export interface StationReport {
  readonly stationId: string;
  readonly atMs: number;
  /** Null while the station is not connected. Another id than before means that it connected anew. */
  readonly linkId: string | null;
  /** The EVSEs with a transaction; all others have none. */
  readonly evses: readonly EvseReport[];
  /** Those in force and those to come. */
  readonly limits: readonly StationLimit[];
  readonly outcomes: readonly LimitOutcome[];
  /** How many limits each of its EVSEs shall get a day at most, by what is known of its model; absent: any. */
  readonly limitMessagesPerDay?: number;
}

export interface EvseReport {
  readonly evseId: number;
  readonly transactionId: string;
  /** The token's value; null while there is none. */
  readonly idToken: string | null;
  readonly startedAtMs: number;
  readonly deliveredWh: number;
  /** What the car said it needs [K15, K17]; null when it did not. */
  readonly departureMs: number | null;
  readonly neededWh: number | null;
  readonly car: CarAbilities;
  readonly measurement: EvseReading | null;
}

/** What the car said it can take, on AC [K15]; null where it did not. */
export interface CarAbilities {
  readonly minimumA: number | null;
  readonly maximumA: number | null;
  /** Of its requested way of charging. */
  readonly phaseCount: number | null;
}

/** What the EVSE's meter last showed. */
export interface EvseReading {
  readonly atMs: number;
  /** One per phase, a single one when they are not told apart; null when it gives no currents. */
  readonly currentsA: readonly number[] | null;
  readonly powerW: number | null;
}
