import type { Circuit } from './circuit.ts';
import type { SiteEvse } from './site-evse.ts';

/** How a site is wired. */
export interface SiteModel {
  readonly circuits: readonly Circuit[];
  readonly evses: readonly SiteEvse[];
}

/** A fault of a site model that an operator can mend. */
export interface SiteProblem {
  /** JSON pointer into the model. */
  readonly pointer: string;
  /** What is wrong and what to change. */
  readonly message: string;
}
