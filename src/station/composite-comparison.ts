import type { ChargingRateUnit } from '../domain/charging-profile.ts';
import type { CompositePeriod } from '../domain/charging/composite-period.ts';
import { type CompositeSchedule, compositeSchedule } from '../domain/charging/composite-schedule.ts';
import type { ChargingSituation } from '../domain/charging/evse-limit.ts';
import { installedProfiles } from '../domain/charging/installed-profiles.ts';
import type { Supply } from '../domain/charging/rate-limit.ts';
import { type ScheduleDifference, scheduleDifferences } from '../domain/charging/schedule-differences.ts';
import { variableKey } from '../domain/variable.ts';
import { parseTimestamp } from '../ocpp/timestamp.ts';
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
  const situation = situationOf(state, history, evseId, nowMs);
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

function situationOf(
  state: StationState,
  history: StationHistory,
  evseId: number,
  nowMs: number,
): ChargingSituation {
  const { record, link, transactions } = state;
  return {
    profiles: installedProfiles(history),
    transactions: [...transactions.values()].flatMap(({ transaction, progress }) =>
      transaction.evseId === null || transaction.evseId === 0
        ? []
        : [
            {
              evseId: transaction.evseId,
              ocppTransactionId: transaction.ocppTransactionId,
              chargingStartedAtMs: transaction.startedAtMs,
              priorityCharging: isPriority(history, transaction.ocppTransactionId),
              stateOfChargePercent: progress.stateOfChargePercent,
            },
          ],
    ),
    supply: supplyOf(history, evseId),
    hardwareLimits: [],
    offlineSinceMs: link === null ? record.connectivityChangedAtMs : null,
    offsetMinutesAt: () => offsetMinutes(history),
    nowMs,
  };
}

function isPriority(history: StationHistory, ocppTransactionId: string): boolean {
  const known = history.document('priority-charging', ocppTransactionId)?.value;
  return (known as { readonly activated?: boolean } | undefined)?.activated === true;
}

/** As the device model says; three phases where nobody did. */
function supplyOf(history: StationHistory, evseId: number): Supply {
  const phases = Number(valueOf(history, 'EVSE', 'SupplyPhases', evseId === 0 ? 1 : evseId) ?? 3);
  if (phases === 0) return { nominalVoltageV: 400, phases: null };
  return { nominalVoltageV: 230, phases: phases === 1 || phases === 2 ? phases : 3 };
}

/** 2.1 tells its present offset as `+01:00`. */
function offsetMinutes(history: StationHistory): number {
  const parts = /^([+-])(\d\d):(\d\d)$/.exec(valueOf(history, 'ClockCtrlr', 'TimeOffset', null) ?? '');
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}

function valueOf(
  history: StationHistory,
  component: string,
  variable: string,
  evseId: number | null,
): string | null {
  const nothing = { componentInstance: null, connectorId: null, variableInstance: null };
  const key = variableKey({ ...nothing, component, variable, evseId, attribute: 'Actual' });
  return history.variable(key)?.value ?? null;
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
