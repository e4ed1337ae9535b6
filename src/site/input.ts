import type { CircuitLimit } from '../domain/circuit-limit.ts';
import type { LineCurrents } from '../domain/circuit.ts';
import type { ComparedResult } from '../domain/limit-assignment.ts';
import type { PriorityClass } from '../domain/limit-reason.ts';
import type { PlannedCharge } from '../domain/site-forecast.ts';
import type { SiteModel } from '../domain/site-model.ts';
import type { StationLimit } from '../domain/station-limit.ts';
import type { CarAbilities } from '../domain/station-report.ts';
import type { SubtreeReport } from '../domain/subtree-report.ts';
import type { TokenWishes, TransactionWishes } from '../domain/transaction-wishes.ts';
import type { SiteSettings } from './settings.ts';
import type { ExpectedSubtree } from './subtrees/expect-subtrees.ts';
import type { HandedEvse } from './subtrees/hand-over.ts';

export interface EvseMeasurement {
  readonly evseId: string;
  /** One current per terminal, in the order of the EVSE's phases; a single one when phases are not told apart. */
  readonly currentsA: readonly number[];
  /**
   * Worked out from power, spread over all phases the car may use: as long as nobody knows these, one of them may carry
   * all of it, and the voltage may not be what it should be.
   */
  readonly fromPower?: true;
  /** Energy of the running transaction so far; null when unknown. */
  readonly deliveredWh: number | null;
  readonly atMs: number;
}

export interface CircuitMeasurement {
  readonly circuitId: string;
  readonly currentA: LineCurrents;
  readonly atMs: number;
}

/** Everything that can happen to a site. `evseId` is the id within the site. */
export type SiteInput =
  | {
      readonly type: 'configured';
      readonly model: SiteModel;
      readonly settings: SiteSettings;
      /** What another object knows of EVSEs that are this one's from now on. */
      readonly adopted?: readonly HandedEvse[];
      /** Sub-trees that are new, or get more EVSEs. */
      readonly expected?: readonly ExpectedSubtree[];
    }
  /** The whole list: schedules, grid signals, contracted peak, and the like. */
  | { readonly type: 'limits-changed'; readonly limits: readonly CircuitLimit[] }
  /** What the planner found; it replaces what it found before. Empty: nothing is planned any more. */
  | { readonly type: 'planned'; readonly charges: readonly PlannedCharge[] }
  /** The whole list of stations that are wired here but are not here any more. */
  | { readonly type: 'stations-absent'; readonly stationIds: readonly string[] }
  /** All the limits a station is under by others' doing, in force and to come. */
  | {
      readonly type: 'station-limited';
      readonly stationId: string;
      readonly limits: readonly StationLimit[];
    }
  /** How many limits each EVSE of a station shall get a day at most, by what is known of its model; null: any. */
  | {
      readonly type: 'station-budgeted';
      readonly stationId: string;
      readonly messagesPerDay: number | null;
    }
  | {
      readonly type: 'transaction-started';
      readonly evseId: string;
      readonly transactionId: string;
      readonly startedAtMs: number;
      readonly departureMs: number | null;
      readonly energyWh: number | null;
      readonly priority: PriorityClass;
      readonly car?: CarAbilities;
    }
  | {
      readonly type: 'transaction-updated';
      readonly evseId: string;
      readonly transactionId: string;
      readonly departureMs?: number | null;
      readonly energyWh?: number | null;
      readonly priority?: PriorityClass;
      readonly car?: CarAbilities;
      readonly wishes?: TransactionWishes;
      readonly wantedA?: number;
      readonly usual?: TokenWishes;
    }
  | { readonly type: 'transaction-ended'; readonly evseId: string; readonly transactionId: string }
  | {
      readonly type: 'measured';
      readonly evses: readonly EvseMeasurement[];
      readonly circuits: readonly CircuitMeasurement[];
    }
  | {
      readonly type: 'limit-acknowledged' | 'limit-rejected' | 'limit-timed-out';
      readonly evseId: string;
      readonly leaseNumber: number;
    }
  | { readonly type: 'link-lost' | 'link-back'; readonly stationId: string }
  /** What GetCompositeSchedule said beside what we expect; `different` is more, `unknown` when it cannot tell. */
  | {
      readonly type: 'schedule-compared';
      readonly evseId: string;
      readonly leaseNumber: number;
      readonly result: ComparedResult;
    }
  /** What a sub-tree that is a station here tells of itself. */
  | { readonly type: 'subtree-reported'; readonly report: Omit<SubtreeReport, 'outcomes'> }
  | { readonly type: 'timer-fired' };
