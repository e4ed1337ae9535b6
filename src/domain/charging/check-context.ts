import type {
  ChargingProfilePurpose,
  ChargingProfileVersion,
  ChargingRateUnit,
} from '../charging-profile.ts';

/** A rule that a profile breaks. */
export interface ProfileProblem {
  /** JSON pointer into the profile, e.g. `/chargingSchedule/0/startSchedule`; empty for the whole. */
  readonly path: string;
  /** The paragraph that is broken. */
  readonly rule: string;
  readonly message: string;
}

/** What a station has said of its abilities; what is absent is unknown and not checked. */
export interface ChargingCapabilities {
  readonly maxStackLevel?: number;
  readonly maxPeriodsPerSchedule?: number;
  readonly chargingRateUnits?: readonly ChargingRateUnit[];
  /** Null for DC. */
  readonly supplyPhases?: number | null;
  readonly acPhaseSwitching?: boolean;
  readonly additionalPurposes?: readonly ChargingProfilePurpose[];
  readonly dynamicProfiles?: boolean;
  readonly useLocalTime?: boolean;
  readonly randomizedDelay?: boolean;
  readonly limitAtSoC?: boolean;
  readonly evseSleep?: boolean;
  readonly maxExternalConstraintsId?: number;
}

export interface ProfileCheck {
  readonly version: ChargingProfileVersion;
  readonly evseId: number;
  /** EVSEs of the station, if known. */
  readonly evseIds?: readonly number[];
  /** True for the profile inside a RemoteStartTransaction or RequestStartTransaction. */
  readonly inRemoteStart: boolean;
  /** What runs on the EVSE: the station's id of it, null for nothing; absent: unknown. */
  readonly activeTransactionId?: string | null;
  readonly capabilities: ChargingCapabilities;
}

/** A rule's name in 2.x or, where 1.6 has its own place for it, there. */
export function ruleOf(check: ProfileCheck, since2: string, in16: string): string {
  return check.version === '1.6' ? `1.6 ${in16}` : since2;
}
