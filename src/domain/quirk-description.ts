/** A known deviation of stations from OCPP, as it is shown to people. */
export interface QuirkDescription {
  readonly id: string;
  /** Which stations it is chosen for; null for what is tolerated of every station. */
  readonly fingerprint: {
    readonly vendors: readonly string[];
    readonly models: readonly string[] | null;
    readonly firmwareFrom: string | null;
    readonly firmwareThrough: string | null;
  } | null;
  /** The OCPP versions it is about; null for all. */
  readonly versions: readonly string[] | null;
  /** Where it is met: before validation, after decoding, before sending, or in what the engine does. */
  readonly hook: 'repairWire' | 'interpret' | 'shapeOutbound' | 'behaviour';
  readonly why: string;
  /** Public reports, as `project#number`. */
  readonly evidence: readonly string[];
}

/** What is known about quirks, for whoever may not read the definitions themselves. */
export interface QuirkDirectory {
  readonly descriptions: readonly QuirkDescription[];
  /** Ids of the quirks chosen by the fingerprint of a station. */
  chosenFor(station: {
    readonly vendor: string | null;
    readonly model: string | null;
    readonly firmwareVersion: string | null;
    readonly ocppVersion: string | null;
    readonly strict: boolean;
  }): readonly string[];
}
