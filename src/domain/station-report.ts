import type { LimitOutcome } from './limit-assignment.ts';

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
  readonly outcomes: readonly LimitOutcome[];
}

export interface EvseReport {
  readonly evseId: number;
  readonly transactionId: string;
  readonly startedAtMs: number;
  readonly deliveredWh: number;
  /** What the car said it needs [K15, K17]; null when it did not. */
  readonly departureMs: number | null;
  readonly neededWh: number | null;
  readonly measurement: EvseReading | null;
}

/** What the EVSE's meter last showed. */
export interface EvseReading {
  readonly atMs: number;
  /** One per phase, a single one when they are not told apart; null when it gives no currents. */
  readonly currentsA: readonly number[] | null;
  readonly powerW: number | null;
}
