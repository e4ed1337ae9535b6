import type { Alert } from '../domain/alert.ts';
import type { LineCurrents } from '../domain/circuit.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { SubtreeReport } from '../domain/subtree-report.ts';
import type { TransactionNeeds, TransactionWishes } from '../domain/transaction-wishes.ts';
import type { EvsePicture, SitePicture } from '../site/site-picture.ts';
import type { WhatIfShare } from '../site/what-if.ts';
import type { HistoryPoint, LoggedSiteEvent } from '../storage/site-store/site-records.ts';
import type { RpcResult } from './station-rpc.ts';

export interface CircuitReading {
  readonly circuitId: string;
  readonly currentA: LineCurrents;
  readonly atMs: number;
}

/** An EVSE of the site as its object knows it. */
export interface PlannedEvse extends EvsePicture {
  readonly linkUp: boolean;
  /** Its station is no station of the site any more. */
  readonly absent: boolean;
  readonly transactionId: string | null;
  /** Until when the limit in force holds unless it is renewed; null when it is the fallback. */
  readonly untilMs: number | null;
  /** Since when it takes no limit or ignores it, and counts in full. */
  readonly outOfControlSinceMs: number | null;
  /** False until the station acknowledged what it does without being told; it counts in full until then. */
  readonly fallbackConfirmed: boolean;
}

export interface WishesPicture {
  readonly wishes: TransactionWishes;
  readonly needs: TransactionNeeds;
}

export interface SitePlan {
  readonly picture: SitePicture;
  readonly evses: readonly PlannedEvse[];
  readonly configuration: SiteConfiguration;
  readonly events: readonly LoggedSiteEvent[];
}

/** A question of the kind "what if": as now, but with these limits as well, with less on a circuit, or otherwise shared. */
export interface WhatIfQuestion {
  readonly limits: readonly { readonly circuitId: string; readonly limitA: LineCurrents }[];
  readonly less: { readonly circuitId: string; readonly currentA: LineCurrents } | null;
  readonly strategy: string | null;
}

/** What the Worker and the station objects ask of a site's object. */
export interface SiteRpc {
  /** Takes over a configuration, unless it knows a newer one. Null: the site shares no power any more. */
  configure(siteId: string, configuration: SiteConfiguration | null): Promise<void>;
  /** Looks at the operator's records: a station came or went. */
  reconsider(): Promise<void>;
  /** Takes a station's report; answers whether the site counts on its reports, or else which of its objects does. */
  take(report: StationReport): Promise<{
    readonly belongs: boolean;
    readonly at?: string | null;
    /** True for a station of the wiring, whether or not it is counted on. */
    readonly wired?: boolean;
  }>;
  /** Takes the report of a sub-tree; answers whether there is such a one. */
  takeSubtree(report: SubtreeReport): Promise<{ readonly belongs: boolean }>;
  /** What is wished for a transaction that runs here and what its share follows from; null when none such runs here. */
  readWishes(transactionId: string): Promise<WishesPicture | null>;
  /** Null takes back what was wished. */
  wish(transactionId: string, wishes: TransactionWishes | null): Promise<WishesPicture | null>;
  /** A meter at the head of a circuit, or of its other load. */
  measure(readings: readonly CircuitReading[]): Promise<RpcResult<null, 'not-found' | 'not-metered'>>;
  /** Somebody has seen an alert of the site. Null when no such alert is open. */
  acknowledgeAlert(alertId: string, acknowledgedBy: string): Promise<Alert | null>;
  /** Null for a site that shares no power. */
  plan(): Promise<SitePlan | null>;
  history(fromMs: number, toMs: number): Promise<readonly HistoryPoint[] | null>;
  whatIf(question: WhatIfQuestion): Promise<readonly WhatIfShare[] | null>;
}
