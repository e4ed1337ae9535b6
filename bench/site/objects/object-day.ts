/** A day of one random site, looked after by real objects. */
export interface ObjectDay {
  readonly seed: number;
  readonly overloads: readonly string[];
  /** What the shells logged or let go wrong that no fault of the day explains. */
  readonly unexplained: readonly string[];
  readonly calls: number;
  readonly deliveredAh: number;
  readonly fired: Readonly<Record<string, number>>;
}

/** The days of one thread: from `first`, every `stride`-th, up to `last`. */
export interface ObjectDaysShare {
  readonly first: number;
  readonly last: number;
  readonly stride: number;
}
