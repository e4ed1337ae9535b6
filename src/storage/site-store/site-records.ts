import type { Alert } from '../../domain/alert.ts';
import type { LineCurrents } from '../../domain/circuit.ts';
import type { LimitAssignment } from '../../domain/limit-assignment.ts';
import type { SiteConfiguration } from '../../domain/site-configuration.ts';
import type { SiteEvent } from '../../site/output.ts';
import type { SiteState } from '../../site/state.ts';
import type { Budgets } from '../../site/subtrees/budget.ts';
import type { HandedEvse } from '../../site/subtrees/hand-over.ts';

/** A station of the site, as its object knows it. */
export interface KnownStation {
  readonly id: string;
  /** Whether the station shall report here; one that left the site is told so and then forgotten. */
  readonly belongs: boolean;
  /** Whether it was told. */
  readonly told: boolean;
  /** The link of its last report; null when it had none. */
  readonly linkId: string | null;
}

/** What an EVSE was told and has not answered; one per EVSE. */
export interface OpenAssignment {
  /** The EVSE's id within the site. */
  readonly evseId: string;
  readonly stationId: string;
  readonly assignment: LimitAssignment;
  /** No answer by then counts as none. */
  readonly dueMs: number;
  /** When the station's object is told again, since it could not be reached; null once it was. */
  readonly retryAtMs: number | null;
}

export interface LoggedSiteEvent {
  readonly atMs: number;
  readonly event: SiteEvent;
}

/** Amperes by circuit: L1, L2, L3. */
export interface HistoryPoint {
  readonly atMs: number;
  readonly circuits: Readonly<Record<string, HistoryCurrents>>;
}

export interface HistoryCurrents {
  readonly limitA: readonly number[];
  readonly allocatedA: readonly number[];
  readonly measuredA: readonly number[];
}

/** What the object of a sub-tree knows of its place in the site. */
export interface StoredSubtree {
  readonly id: string;
  /** The number of the wiring it has taken over. */
  readonly sequence: number;
  /** The version of the operator's wiring for which it let EVSEs go. */
  readonly releasedFor: number;
  readonly budgets: Budgets;
  /** What those who left may still draw, and what is known of them, until somebody else counts them. */
  readonly heldA: LineCurrents;
  readonly leaving: readonly HandedEvse[];
}

/** What the object of a site knows of its sub-trees. */
export interface StoredDivision {
  /** Numbers the wirings that sub-trees are given. */
  readonly sequence: number;
  /** By sub-tree: the wiring it has taken over. */
  readonly told: Readonly<Record<string, number>>;
  /** Those who have still to hear that what they let go is counted elsewhere. */
  readonly unsettled: readonly string[];
  /** EVSEs that this object let go itself, when the site had become too large for it. */
  readonly leaving: readonly HandedEvse[];
}

/** What there is beside the engine where a site is in parts; null where there is none. */
export interface StoredParts {
  readonly subtree?: StoredSubtree | null;
  readonly division?: StoredDivision | null;
  /** The whole site, of which the engine knows what is above the sub-trees. */
  readonly whole?: SiteConfiguration | null;
  /** A new wiring that is not in force yet. */
  readonly next?: SiteConfiguration | null;
}

/** All that a site object knows. */
export interface StoredSiteState extends StoredParts {
  readonly configuration: SiteConfiguration;
  readonly state: SiteState;
  readonly stations: ReadonlyMap<string, KnownStation>;
  readonly assignments: ReadonlyMap<string, OpenAssignment>;
  /** Those that are open. */
  readonly alerts: readonly Alert[];
}
