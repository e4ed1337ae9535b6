import type { LineCurrents } from './circuit.ts';
import { type WeeklyWindow, windowSpans } from './weekly-window.ts';

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
  /** What its operator calls it. */
  readonly name?: string;
  /** It binds the mean over intervals of so many minutes by the clock, as a peak is billed; absent: every moment. */
  readonly average?: { readonly minutes: number /** IANA name. */; readonly timeZone: string };
  /** From its beginning to its end it holds within this window only; absent where it holds throughout. */
  readonly repeats?: WeeklyWindow;
}

const dayMs = 86_400_000;
/** Longer than any lease lives and any plan looks ahead: an edge is known before anyone could be told to ignore it. */
const horizonDays = 3;

/**
 * The limits without those that repeat, which are replaced by each time they hold: from yesterday to the end of the
 * day after tomorrow, UTC, so that the answer changes once a day only.
 */
export function expandedLimits(limits: readonly CircuitLimit[], nowMs: number): CircuitLimit[] {
  const today = Math.floor(nowMs / dayMs) * dayMs;
  return limits.flatMap((limit): CircuitLimit[] => {
    const { repeats, ...once } = limit;
    if (repeats === undefined) return [limit];
    const untilMs = Math.min(limit.untilMs ?? Number.POSITIVE_INFINITY, today + horizonDays * dayMs);
    const fromMs = Math.max(limit.fromMs, today - dayMs);
    if (fromMs >= untilMs) return [];
    return windowSpans(repeats, fromMs, untilMs).map((span) => ({
      ...once,
      fromMs: Math.max(span.fromMs, limit.fromMs),
      untilMs: Math.min(span.untilMs, limit.untilMs ?? Number.POSITIVE_INFINITY),
    }));
  });
}

/** True when time alone makes `expandedLimits` answer differently at the two moments. */
export function expandsAnew(thenMs: number, nowMs: number): boolean {
  return Math.floor(thenMs / dayMs) !== Math.floor(nowMs / dayMs);
}
