import type { CircuitLimit } from '../domain/circuit-limit.ts';
import type { LineCurrents } from '../domain/circuit.ts';
import type { LimitReason, PriorityClass } from '../domain/limit-reason.ts';
import type { SiteModel } from '../domain/site-model.ts';
import type { CarAbilities } from '../domain/station-report.ts';
import type { PlannedCharge } from '../domain/site-forecast.ts';
import type { ReportedLimits } from '../domain/station-nodes.ts';
import type { TokenWishes, TransactionWishes } from '../domain/transaction-wishes.ts';
import type { SiteSettings } from './settings.ts';

/**
 * What a site object knows: plain data. Records that a step leaves alone keep their identity, so that a shell
 * stores only those that changed.
 */
export interface SiteState {
  /** As the operator described it; `model` and `limits` have what stations told besides. */
  readonly configured: { readonly model: SiteModel; readonly limits: readonly CircuitLimit[] };
  /** By station: the limits it is under by others' doing. */
  readonly reported: Readonly<Record<string, ReportedLimits>>;
  readonly model: SiteModel;
  readonly settings: SiteSettings;
  readonly limits: readonly CircuitLimit[];
  readonly evses: Readonly<Record<string, EvseState>>;
  readonly circuits: Readonly<Record<string, CircuitState>>;
  readonly record: SiteRecord;
}

export interface SiteRecord {
  /** The latest moment the engine has dealt with. */
  readonly steppedAtMs: number;
  readonly rebalanceAtMs: number;
  readonly rebalancedAtMs: number;
  /** What conductors could carry then; empty where no load is metered. */
  readonly rebalancedRoomA: readonly number[];
  readonly nextLeaseNumber: number;
  /** Circuits whose limit cannot be kept by anything the engine can still do. */
  readonly unreachable: readonly string[];
  /** Since when that is so of each, also where it was not told yet; absent where there are none. */
  readonly unreachableSinceMs?: Readonly<Record<string, number>>;
}

/** A limit that was sent and may be in force: `limitA` until `untilMs`, then `tailA`. */
export interface Lease {
  readonly number: number;
  readonly limitA: number;
  readonly untilMs: number;
  readonly tailA: number;
  /** Index into the forms a limit can take. */
  readonly form: number;
  /** `unknown`: no answer came, it may or may not be in force. */
  readonly state: 'sent' | 'acknowledged' | 'unknown' | 'rejected';
  readonly sentAtMs: number;
  readonly settledAtMs: number | null;
  /** Where it went out in watts: the phases they were counted for; null for one, as nobody knew. */
  readonly phaseCount?: number | null;
}

/** A call that awaits its answer; one per EVSE. */
export interface CallInFlight {
  readonly kind: 'limit' | 'fallback' | 'comparison';
  readonly leaseNumber: number;
}

export interface EvseState {
  readonly id: string;
  readonly linkUp: boolean;
  /** Its station was removed or moved: nobody charges here, and only what it was told still counts. */
  readonly absent?: boolean;
  /** True once the station has acknowledged its TxDefaultProfile; until then the EVSE counts in full. */
  readonly fallbackConfirmed: boolean;
  /** True when the TxDefaultProfile is sent once more, just in case. */
  readonly fallbackAgain?: boolean;
  /** True when the schedule in force must be compared before anything else is sent: after a reconnect. */
  readonly comparisonDue: boolean;
  readonly transaction: SiteTransaction | null;
  /** What the planner would have of it; absent where nothing is planned. */
  readonly planned?: PlannedCharge;
  /** What it shall have; what is in force follows. */
  readonly goalA: number;
  readonly reason: LimitReason | null;
  readonly leases: readonly Lease[];
  readonly inFlight: CallInFlight | null;
  /** An acknowledged decrease that was not yet seen in a measurement. */
  readonly settling: {
    readonly limitA: number;
    readonly untilMs: number;
    readonly acknowledgedAtMs: number;
  } | null;
  /** Which form of SetChargingProfile works, and how often it has gone unanswered. */
  readonly form: number;
  readonly unanswered: number;
  /** Since when it takes no limit, or ignores it; it counts at its hardware maximum. */
  readonly outOfControlSinceMs: number | null;
  readonly retryAtMs: number | null;
  readonly measured: { readonly currentA: number; readonly atMs: number } | null;
  /** By how much it was last seen above its limit, within what meters and cars are off by. */
  readonly overdrawA: number;
  /** Since when it draws more than it may. */
  readonly excessSinceMs: number | null;
  readonly raisedAtMs: number | null;
  readonly switchedOnAtMs: number | null;
  readonly switchedOffAtMs: number | null;
  readonly budget: { readonly day: number; readonly sent: number };
  /** How many limits its model shall get a day at most; what the operator says outranks it. Absent: any. */
  readonly messagesPerDay?: number | null;
}

export interface SiteTransaction {
  readonly id: string;
  readonly startedAtMs: number;
  /** As the car said; null when it did not. */
  readonly departureMs: number | null;
  readonly energyWh: number | null;
  readonly priority: PriorityClass;
  readonly deliveredWh: number;
  /** What the car was seen to take; null while it takes what it gets. */
  readonly learnedMaximumA: number | null;
  readonly belowSinceMs: number | null;
  readonly phaseCount: number | null;
  /** What the car says it can take; absent while nobody asked it. */
  readonly car?: CarAbilities;
  /** On a sub-tree that is one EVSE here: what it could use. It is not learned what such a one can take. */
  readonly wantedA?: number;
  /** What was wished by way of the API; it outranks what the car said. */
  readonly wishes?: TransactionWishes;
  /** What its token is known for; absent until the operator's records were asked. */
  readonly usual?: TokenWishes;
  /** When it last drew current. */
  readonly servedAtMs: number;
  /** Since when it draws nothing of what it may. */
  readonly idleSinceMs: number | null;
}

export interface CircuitState {
  readonly id: string;
  /** Peaks of the other load, the newest last: one per minute within the peak-hold time. */
  readonly peaks: readonly { readonly atMs: number; readonly loadA: LineCurrents }[];
  readonly measuredAtMs: number | null;
  /** As measured at the head of the circuit, or of its load. */
  readonly measuredA: LineCurrents | null;
  /** The interval that runs, on a circuit under a limit on its mean. */
  readonly mean?: CircuitMean;
  /** The highest mean of the month so far, over all conductors. */
  readonly peak?: { readonly month: string; readonly meanA: number; readonly fromMs: number };
}

/** What a circuit has used of an interval by `atMs`, and what flowed then, over all conductors. */
export interface CircuitMean {
  readonly fromMs: number;
  readonly untilMs: number;
  /** In ampere-seconds. */
  readonly usedAs: number;
  readonly atMs: number;
  readonly flowA: number;
  /** False when nobody counted from its beginning. */
  readonly isWhole: boolean;
}
