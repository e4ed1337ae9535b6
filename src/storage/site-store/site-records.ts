import type { LimitAssignment } from '../../domain/limit-assignment.ts';
import type { SiteConfiguration } from '../../domain/site-configuration.ts';
import type { SiteEvent } from '../../site/output.ts';
import type { SiteState } from '../../site/state.ts';

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

/** All that a site object knows. */
export interface StoredSiteState {
  readonly configuration: SiteConfiguration;
  readonly state: SiteState;
  readonly stations: ReadonlyMap<string, KnownStation>;
  readonly assignments: ReadonlyMap<string, OpenAssignment>;
}
