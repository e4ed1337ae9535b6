/** What is expected of the hours to come, for the planner: prices of energy, and power of the site's own. */
export interface SiteForecast {
  /** Sorted by time; each holds until the next, the last until `untilMs`. */
  readonly prices: readonly { readonly fromMs: number; readonly pricePerKwh: number }[];
  /** What the sun or a battery gives beyond what the building takes. */
  readonly surplus: readonly { readonly fromMs: number; readonly powerW: number }[];
  /** Nothing is known of what comes later. */
  readonly untilMs: number;
}

/** What the planner gives a car: caps by time, in ampere, each from its beginning until the next one's. */
export interface PlannedCharge {
  readonly evseId: string;
  readonly transactionId: string;
  readonly validUntilMs: number;
  readonly periods: readonly { readonly fromMs: number; readonly limitA: number }[];
}
