/** The three rule books, named as `OcppVersion` names them: the domain imports no other room. */
export type ChargingProfileVersion = '1.6' | '2.0.1' | '2.1';

export type ChargingRateUnit = 'A' | 'W';

/** ChargingProfilePurposeEnumType of 2.1; the ChargePointMaxProfile of 1.6 is ChargingStationMaxProfile here. */
export type ChargingProfilePurpose =
  | 'ChargingStationExternalConstraints'
  | 'ChargingStationMaxProfile'
  | 'TxDefaultProfile'
  | 'TxProfile'
  | 'PriorityCharging'
  | 'LocalGeneration';

export type ChargingProfileKind = 'Absolute' | 'Recurring' | 'Relative' | 'Dynamic';

export type OperationMode =
  | 'Idle'
  | 'ChargingOnly'
  | 'CentralSetpoint'
  | 'ExternalSetpoint'
  | 'ExternalLimits'
  | 'CentralFrequency'
  | 'LocalFrequency'
  | 'LocalLoadBalancing';

/**
 * ChargingSchedulePeriodType of 2.1, of which the periods of 1.6 and 2.0.1 are subsets.
 * A is per phase. W is the sum of the phases, unless `limit_L2` or `limit_L3` is there: then `limit` is L1 alone.
 * Fields that no limit depends on (curves, price schedules) ride along untyped with the object they came in.
 */
export interface ChargingSchedulePeriod {
  /** Seconds from the start of the schedule. */
  readonly startPeriod: number;
  /** Absent only where the operation mode needs none [2.1]. */
  readonly limit?: number;
  readonly limit_L2?: number;
  readonly limit_L3?: number;
  /** Absent means 3 on AC; a DC EVSE omits it. */
  readonly numberPhases?: number;
  readonly phaseToUse?: number;
  readonly operationMode?: OperationMode;
  readonly setpoint?: number;
  readonly setpoint_L2?: number;
  readonly setpoint_L3?: number;
  readonly dischargeLimit?: number;
  readonly dischargeLimit_L2?: number;
  readonly dischargeLimit_L3?: number;
  readonly setpointReactive?: number;
  readonly setpointReactive_L2?: number;
  readonly setpointReactive_L3?: number;
  readonly evseSleep?: boolean;
  readonly preconditioningRequest?: boolean;
  readonly v2xBaseline?: number;
  readonly v2xFreqWattCurve?: readonly unknown[];
  readonly v2xSignalWattCurve?: readonly unknown[];
}

/** ChargingScheduleType of 2.1. */
export interface ChargingSchedule {
  readonly id: number;
  /** RFC 3339; with `useLocalTime` its digits are read off the station's wall clock and its offset ignored. */
  readonly startSchedule?: string;
  /** Seconds; absent: the last period has no end. */
  readonly duration?: number;
  readonly chargingRateUnit: ChargingRateUnit;
  readonly chargingSchedulePeriod: readonly ChargingSchedulePeriod[];
  /** Advice to the station's own algorithm; it never raises a limit. */
  readonly minChargingRate?: number;
  readonly useLocalTime?: boolean;
  readonly randomizedDelay?: number;
  readonly limitAtSoC?: { readonly soc: number; readonly limit: number };
}

/**
 * A charging profile in the shape of OCPP 2.1's ChargingProfileType: what 2.0.1 and 2.1 send is one as it stands,
 * what 1.6 sends becomes one by `profileFrom16`. Times stay the strings they came as, so that a profile
 * can be reported as it was set, and because the digits of a local time are lost in an instant.
 */
export interface ChargingProfile {
  readonly id: number;
  readonly stackLevel: number;
  readonly chargingProfilePurpose: ChargingProfilePurpose;
  readonly chargingProfileKind: ChargingProfileKind;
  readonly recurrencyKind?: 'Daily' | 'Weekly';
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly transactionId?: string;
  /** One; up to three only in a TxProfile for ISO 15118. */
  readonly chargingSchedule: readonly ChargingSchedule[];
  /** Seconds. */
  readonly maxOfflineDuration?: number;
  readonly invalidAfterOfflineDuration?: boolean;
  /** Seconds. */
  readonly dynUpdateInterval?: number;
  readonly dynUpdateTime?: string;
}

/** A profile as a station holds it. */
export interface InstalledChargingProfile {
  /** 0 is the station. A 1.6 connector n is EVSE n. */
  readonly evseId: number;
  readonly profile: ChargingProfile;
  readonly installedAtMs: number;
  /** ChargingLimitSourceEnumType: `CSO` for what a CSMS set, `EMS`, `SO` or `Other` for external limits. */
  readonly chargingLimitSource: string;
  /** Of several schedules the one the EV chose; absent: the first. */
  readonly selectedScheduleId?: number;
  /** Spent by being offline too long with `invalidAfterOfflineDuration` [2.1]; never valid again. */
  readonly invalidated?: boolean;
}
