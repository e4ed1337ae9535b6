/** A rebuild of the read model from the station objects, and how far it is. */
export interface Rebuild {
  readonly id: string;
  readonly requestedBy: string;
  readonly createdAtMs: number;
  /** Stations that are still to be retold, the present one first. */
  readonly remaining: readonly string[];
  /** The last transaction of the present station that was retold; null before its first. */
  readonly afterTransactionId: string | null;
  readonly stationsTotal: number;
  readonly transactionsTold: number;
  /** Ids that no station object answered to. */
  readonly unknown: readonly string[];
  readonly settledAtMs: number | null;
}

/** What a station answered to one page of retelling; null when nobody provisioned it. */
export type Retold = { readonly transactions: number; readonly next: string | null } | null;

/** The rebuild after its present station answered. */
export function afterPage(rebuild: Rebuild, answer: Retold, nowMs: number): Rebuild {
  const [present, ...others] = rebuild.remaining;
  const told = rebuild.transactionsTold + (answer?.transactions ?? 0);
  if (answer !== null && answer.next !== null)
    return { ...rebuild, afterTransactionId: answer.next, transactionsTold: told };
  const unknown = answer === null && present !== undefined ? [...rebuild.unknown, present] : rebuild.unknown;
  return {
    ...rebuild,
    remaining: others,
    afterTransactionId: null,
    transactionsTold: told,
    unknown,
    settledAtMs: others.length === 0 ? nowMs : null,
  };
}
