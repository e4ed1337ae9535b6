import type { ChargingSchedule } from '../../domain/charging-profile.ts';
import { rateLimitOf } from '../../domain/charging/rate-limit.ts';
import { type ScheduleSpan, scheduleSpans } from '../../domain/charging/schedule-spans.ts';
import type { StationDocument } from '../../domain/document.ts';
import type { StationLimit, StationLimitPeriod } from '../../domain/station-limit.ts';
import { parseTimestamp } from '../../ocpp/timestamp.ts';
import type { StationHistory } from '../history.ts';
import type { StationState } from '../state.ts';

/** Periods told of one limit; what comes later is told when earlier ones are over. */
const PERIODS_MAX = 32;
/** Only asked for periods that name no phases: those are then told as unknown. */
const SUPPLY = { nominalVoltageV: 230, phases: 3 } as const;

/**
 * The limits that the station is under by others' doing: what NotifyChargingLimit told and ClearedChargingLimit did
 * not take back [K11, K12, K13], and the schedules that cars made for themselves [K15]. One without a figure, and
 * generation that adds to what there is [2.1], are none.
 */
export function stationLimits(
  { record, transactions }: StationState,
  history: StationHistory,
  nowMs: number,
): StationLimit[] {
  const offsetMs = record.clockOffsetMs ?? 0;
  const external = history.documents('charging-limits').flatMap((document): StationLimit[] => {
    const value = document.value as LimitDocument;
    const source = value.chargingLimitSource ?? 'Other';
    // What we set is known, whoever repeats it.
    if (value.isLocalGeneration === true || source === 'CSO') return [];
    const { evseId = 0, chargingSchedule = [] } = value;
    return chargingSchedule.flatMap((schedule) =>
      limitOf(evseId, source, schedule, document.updatedAtMs, nowMs, offsetMs),
    );
  });
  const cars = history.documents('ev-charging-schedules').flatMap((document): StationLimit[] => {
    const { evseId, transactionId, timeBase, schedule } = document.value as CarDocument;
    if (transactionId === null || !transactions.has(transactionId)) return [];
    const startMs = parseTimestamp(timeBase);
    const baseMs = Number.isFinite(startMs) ? startMs : document.updatedAtMs;
    const { startSchedule: _start, ...relative } = schedule;
    return limitOf(evseId, 'EV', relative, baseMs, nowMs, offsetMs);
  });
  return [...external, ...cars];
}

/** True when a document of this collection is part of what a site is told. */
export function concernsSite({ collection }: Pick<StationDocument, 'collection'>): boolean {
  return (
    collection === 'charging-limits' ||
    collection === 'ev-charging-needs' ||
    collection === 'ev-charging-schedules'
  );
}

/** `startMs` is where a schedule without a start of its own begins. */
function limitOf(
  evseId: number,
  source: string,
  schedule: ChargingSchedule,
  startMs: number,
  nowMs: number,
  offsetMs: number,
): StationLimit[] {
  const hasStart = schedule.startSchedule !== undefined;
  const profile = {
    id: schedule.id,
    stackLevel: 0,
    chargingProfilePurpose: 'ChargingStationExternalConstraints',
    chargingProfileKind: hasStart ? 'Absolute' : 'Relative',
    chargingSchedule: [schedule],
  } as const;
  const spans = scheduleSpans(
    { evseId, profile, installedAtMs: startMs, chargingLimitSource: source },
    {
      window: { fromMs: 0, toMs: Number.POSITIVE_INFINITY },
      chargingStartedAtMs: startMs,
      offlineSinceMs: null,
      offsetMinutesAt: () => 0,
    },
  );
  const periods = spans
    .flatMap((span) => periodOf(span, hasStart ? offsetMs : 0))
    .filter(({ untilMs }) => untilMs === null || untilMs > nowMs)
    .slice(0, PERIODS_MAX);
  return periods.length === 0 ? [] : [{ evseId, source, rateUnit: schedule.chargingRateUnit, periods }];
}

function periodOf(
  { fromSeconds, toSeconds, period, schedule }: ScheduleSpan,
  offsetMs: number,
): StationLimitPeriod[] {
  const limit = rateLimitOf(period, schedule, SUPPLY);
  if (limit === null) return [];
  return [
    {
      fromMs: fromSeconds * 1_000 - offsetMs,
      untilMs: Number.isFinite(toSeconds) ? toSeconds * 1_000 - offsetMs : null,
      limits: typeof limit.value === 'number' ? [limit.value] : [...limit.value],
      phaseCount: period.numberPhases ?? null,
    },
  ];
}

/** As NotifyChargingLimit's document is kept. */
interface LimitDocument {
  readonly chargingLimitSource?: string;
  readonly isLocalGeneration?: boolean;
  readonly evseId?: number;
  readonly chargingSchedule?: readonly ChargingSchedule[];
}

interface CarDocument {
  readonly evseId: number;
  readonly transactionId: string | null;
  readonly timeBase: string;
  readonly schedule: ChargingSchedule;
}
