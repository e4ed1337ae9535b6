import type {
  ChargingProfile,
  ChargingRateUnit,
  ChargingSchedule,
  ChargingSchedulePeriod,
  InstalledChargingProfile,
} from '../../../../src/domain/charging-profile.ts';
import type { CompositeScheduleRequest } from '../../../../src/domain/charging/composite-schedule.ts';
import type { ChargingTransaction } from '../../../../src/domain/charging/profile-stack.ts';
import type { Supply } from '../../../../src/domain/charging/rate-limit.ts';

/** A Wednesday at noon, the present of these tests. */
export const noon = '2026-01-14T12:00:00Z';
export const noonMs = Date.parse(noon);
export const noonSeconds = noonMs / 1000;

export const threePhases: Supply = { nominalVoltageV: 230, phases: 3 };

/** `[0, 16], [3600, 8, { numberPhases: 1 }]`: seconds, limit and what else. */
export type PeriodInput = readonly [number, number, Partial<ChargingSchedulePeriod>?];

export function schedule(
  periods: readonly PeriodInput[],
  more: Partial<ChargingSchedule> = {},
): ChargingSchedule {
  return {
    id: 1,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: periods.map(([startPeriod, limit, extra]) => ({ startPeriod, limit, ...extra })),
    ...more,
  };
}

/** A TxDefaultProfile, Absolute from noon, 16 A, unless told otherwise. */
export function profile(
  more: Partial<ChargingProfile> = {},
  periods: readonly PeriodInput[] = [[0, 16]],
  scheduleMore: Partial<ChargingSchedule> = {},
): ChargingProfile {
  const kind = more.chargingProfileKind ?? 'Absolute';
  const start = kind === 'Absolute' || kind === 'Recurring' ? { startSchedule: noon } : {};
  return {
    id: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: kind,
    chargingSchedule: [schedule(periods, { ...start, ...scheduleMore })],
    ...more,
  };
}

export function installed(
  on: ChargingProfile,
  evseId = 1,
  more: Partial<InstalledChargingProfile> = {},
): InstalledChargingProfile {
  return { evseId, profile: on, installedAtMs: noonMs, chargingLimitSource: 'CSO', ...more };
}

export function transaction(more: Partial<ChargingTransaction> = {}): ChargingTransaction {
  return {
    evseId: 1,
    ocppTransactionId: 'tx-1',
    chargingStartedAtMs: noonMs,
    priorityCharging: false,
    stateOfChargePercent: null,
    ...more,
  };
}

/** EVSE 1 for an hour from noon in A, three phases of 230 V, online, no transaction, UTC. */
export function request(
  profiles: readonly InstalledChargingProfile[],
  more: Partial<CompositeScheduleRequest> = {},
): CompositeScheduleRequest {
  return {
    evseId: 1,
    evseIds: [1, 2],
    fromMs: noonMs,
    durationSeconds: 3600,
    chargingRateUnit: 'A' as ChargingRateUnit,
    profiles,
    transactions: [],
    supply: threePhases,
    hardwareLimits: [],
    offlineSinceMs: null,
    offsetMinutesAt: () => 0,
    nowMs: noonMs,
    ...more,
  };
}

/** The clock of Amsterdam in 2026: summer time from 29 March to 25 October, both at 01:00 UTC. */
export function amsterdam2026(atMs: number): number {
  const summer = atMs >= Date.parse('2026-03-29T01:00:00Z') && atMs < Date.parse('2026-10-25T01:00:00Z');
  return summer ? 120 : 60;
}
