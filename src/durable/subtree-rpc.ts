import type { LimitAssignment } from '../domain/limit-assignment.ts';
import type { LineCurrents } from '../domain/circuit.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { SiteModel } from '../domain/site-model.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { SubtreeReport } from '../domain/subtree-report.ts';
import type { Budgets } from '../site/subtrees/budget.ts';
import type { HandedEvse } from '../site/subtrees/hand-over.ts';
import type { WhatIfShare } from '../site/what-if.ts';
import type { SiteRpc, WhatIfQuestion } from './site-rpc.ts';

/** Whoever is told limits by the object of a site: a station, or a sub-tree. */
export interface SiteMember {
  joinSite(siteName: string): Promise<StationReport | null>;
  leaveSite(siteName: string): Promise<void>;
  assignLimits(
    siteName: string,
    assignments: readonly LimitAssignment[],
  ): Promise<{ readonly belongs: boolean }>;
}

/** What a sub-tree let go, and what it still looks after. */
export interface Released {
  readonly leaving: readonly HandedEvse[];
  readonly heldEvseIds: readonly string[];
}

/** A part of a site as its object takes it over. */
export interface GivenPart {
  readonly subtreeId: string;
  readonly sequence: number;
  readonly configuration: SiteConfiguration;
  /** What the others know of EVSEs that come. */
  readonly handed: readonly HandedEvse[];
  /** What it begins with, if it is new. */
  readonly budgets: Budgets;
  readonly isNew: boolean;
}

/** What the object of a site asks of that of a sub-tree, beside what it asks of a station. */
export interface SubtreeRpc extends SiteRpc, SiteMember {
  /** Lets go of what is not in its part of a new wiring; null: it has none. The same answer however often it is asked. */
  releasePart(version: number, part: SiteModel | null): Promise<Released>;
  /** Takes over its part, unless it knows a later one. */
  adoptPart(given: GivenPart): Promise<SubtreeReport>;
  /** What it let go is counted elsewhere now. */
  settlePart(): Promise<void>;
  /** It is no longer needed: it forgets everything. */
  closePart(): Promise<void>;
  whatIfPart(question: WhatIfQuestion, budgetA: LineCurrents | null): Promise<readonly WhatIfShare[]>;
}
