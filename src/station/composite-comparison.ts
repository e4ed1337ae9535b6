import type { ChargingRateUnit } from '../domain/charging-profile.ts';
import type { CompositePeriod } from '../domain/charging/composite-period.ts';
import { type CompositeSchedule, compositeSchedule } from '../domain/charging/composite-schedule.ts';
import { type ScheduleDifference, scheduleDifferences } from '../domain/charging/schedule-differences.ts';
import { parseTimestamp } from '../ocpp/timestamp.ts';
import { chargingSituation } from './charging-situation.ts';
import type { StationHistory } from './history.ts';
import type { StationState } from './state.ts';
import { reportedEvseIds } from './station-quirks.ts';

export interface CompositeQuery {
  /** 0 for the whole station. */
  readonly evseId: number;
  readonly durationSeconds: number;
  readonly unit: ChargingRateUnit;
}

/** What the station itself last answered to GetCompositeSchedule. */
export interface ReportedSchedule {
  readonly reportedAtMs: number;
  readonly scheduleStartMs: number;
  readonly durationSeconds: number;
  readonly chargingRateUnit: ChargingRateUnit;
  readonly periods: readonly CompositePeriod[];
  /** Where it is not what the profiles say, as they are now. */
  readonly differences: readonly ScheduleDifference[];
}

export interface CompositeComparison {
  readonly expected: CompositeSchedule;
  readonly reported: ReportedSchedule | null;
}

/** The composite schedule by the profiles we know the station to hold, beside the one it last told [1.6 §5.7, K08]. */
export function compareComposite(
  state: StationState,
  history: StationHistory,
  { evseId, durationSeconds, unit }: CompositeQuery,
  nowMs: number,
): CompositeComparison {
  const situation = chargingSituation(state, history, evseId, nowMs);
  const evseIds = reportedEvseIds(state.connectors.values());
  const expect = (fromMs: number, seconds: number, chargingRateUnit: ChargingRateUnit): CompositeSchedule =>
    compositeSchedule({ ...situation, evseId, evseIds, fromMs, durationSeconds: seconds, chargingRateUnit });
  const expected = expect(nowMs, durationSeconds, unit);
  const told = readReported(history, evseId);
  if (told === null) return { expected, reported: null };
  const then = expect(told.scheduleStartMs, told.durationSeconds, told.chargingRateUnit);
  return {
    expected,
    reported: { ...told, differences: scheduleDifferences(then.periods, told.periods) },
  };
}

/** The station's own answer, in the words of any version. */
function readReported(history: StationHistory, evseId: number): Omit<ReportedSchedule, 'differences'> | null {
  const document = history.document('composite-schedules', String(evseId));
  if (document === null) return null;
  const told = document.value as {
    readonly scheduleStart: string | null;
    readonly duration?: number;
    readonly chargingRateUnit: ChargingRateUnit;
    readonly chargingSchedulePeriod: readonly CompositePeriod[];
  };
  const startMs = told.scheduleStart === null ? Number.NaN : parseTimestamp(told.scheduleStart);
  const scheduleStartMs = Number.isFinite(startMs) ? startMs : document.updatedAtMs;
  return {
    reportedAtMs: document.updatedAtMs,
    scheduleStartMs,
    durationSeconds: told.duration ?? 86_400,
    chargingRateUnit: told.chargingRateUnit,
    periods: told.chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases }) => ({
      startPeriod,
      limit,
      ...(numberPhases === undefined ? {} : { numberPhases }),
    })),
  };
}
