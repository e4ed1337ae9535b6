import type { PriorityClass } from './limit-reason.ts';

/** What somebody wishes for a transaction; null where nothing is wished. */
export interface TransactionWishes {
  readonly departureMs: number | null;
  /** In all, what is delivered already included. */
  readonly energyWh: number | null;
  readonly priority: PriorityClass | null;
  /** True: it charges on surplus and on nothing else. Absent: no. */
  readonly surplusOnly?: boolean;
}

/** What the operator's records say of whoever charges with a token. */
export interface TokenWishes {
  readonly priority: PriorityClass;
  /** How long such a car usually stays, and what it usually takes; null when nobody said. */
  readonly stayMs: number | null;
  readonly energyWh: number | null;
}

/** Who a need is known from. `assumed`: from nobody, the usual of the site stands in. */
export type NeedSource = 'wish' | 'car' | 'token' | 'assumed';

/** What a transaction's share is worked out from. */
export interface TransactionNeeds {
  /** Null where nobody said. */
  readonly departureMs: number | null;
  readonly energyWh: number | null;
  readonly priority: PriorityClass;
  readonly departureFrom: NeedSource;
  readonly energyFrom: NeedSource;
  readonly priorityFrom: Exclude<NeedSource, 'car'>;
}
