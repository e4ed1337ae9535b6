/** What one check of `npm test` found. */
export interface CheckResult {
  readonly passed: boolean;
  /** For people: what is wrong, or how much was looked at. */
  readonly output: string;
}
