/** One way to word a limit in SetChargingProfile. Stations differ in what they take. */
export interface LimitWording {
  readonly rateUnit: 'A' | 'W';
  readonly stackLevel: 'highest' | 'zero';
  readonly kind: 'Absolute' | 'Relative';
  readonly purpose: 'TxProfile' | 'TxDefaultProfile';
}

/** How the EVSE is connected, as far as a limit in watts depends on it. */
export interface EvseWiring {
  /** Across one load of the EVSE. */
  readonly voltageV: number;
  /** Loads it can feed at once: 1 to 3. */
  readonly phaseCount: number;
  /** What its hardware allows on any phase. Absent where nobody said. */
  readonly maximumA?: number;
  /** Of an EVSE that gives direct current: output by input; then limits go out in watts of output. Absent on AC. */
  readonly dcEfficiency?: number;
}

/** What a site tells one EVSE of a station. `evseId` is the station's number for it. */
export type LimitAssignment =
  /** `limitA` until `untilMs`, then `tailA` without end, for a transaction named by its Chargeplane id. */
  | {
      readonly kind: 'limit';
      readonly evseId: number;
      readonly leaseNumber: number;
      readonly transactionId: string;
      readonly limitA: number;
      readonly untilMs: number;
      readonly tailA: number;
      /** Phases the car uses; null while nobody knows. */
      readonly carPhaseCount: number | null;
      readonly wording: LimitWording;
      readonly wiring: EvseWiring;
    }
  /** What the EVSE takes without being told, from now on. */
  | {
      readonly kind: 'fallback';
      readonly evseId: number;
      readonly leaseNumber: number;
      readonly limitA: number;
      readonly wording: LimitWording;
      readonly wiring: EvseWiring;
    }
  /** Whether the schedule in force allows no more than this. */
  | {
      readonly kind: 'comparison';
      readonly evseId: number;
      readonly leaseNumber: number;
      readonly limitA: number;
      readonly untilMs: number | null;
      readonly tailA: number;
      readonly wiring: EvseWiring;
    };

export type ComparedResult = 'same' | 'less' | 'different' | 'unknown';

/** What came of an assignment. The last four answer a comparison: `different` is more than expected. */
export interface LimitOutcome {
  readonly evseId: number;
  readonly leaseNumber: number;
  readonly result: 'acknowledged' | 'rejected' | 'timed-out' | ComparedResult;
}
