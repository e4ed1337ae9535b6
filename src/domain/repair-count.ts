/** How often a quirk had to be met at one station, per what the station then said about itself. */
export interface RepairCount {
  readonly quirkId: string;
  /** Empty where the station had not said. */
  readonly vendor: string;
  readonly model: string;
  readonly firmwareVersion: string;
  /** Exchanges in which it was met. */
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}
