import type { LineCurrents } from './circuit.ts';

/** Who asked for a limit that is not the fuse; `budget`: the rest of a large site, of which this is a part. */
export type CircuitLimitSource =
  | 'schedule'
  | 'grid-signal'
  | 'contract-peak'
  | 'station'
  | 'surplus'
  | 'budget';

/**
 * A limit on a circuit for a time: a schedule, a grid operator's or demand-response signal, the contracted peak, or
 * what a station reported with NotifyChargingLimit [K12]. It binds what the circuit imports, other load included.
 */
export interface CircuitLimit {
  readonly id: string;
  readonly circuitId: string;
  readonly source: CircuitLimitSource;
  readonly limitA: LineCurrents;
  readonly fromMs: number;
  /** Exclusive; null for until further notice. */
  readonly untilMs: number | null;
  /** Who set a limit that a station told: `EMS`, `SO`, `EV` …; absent on others. */
  readonly origin?: string;
}
