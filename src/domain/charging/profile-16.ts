import type {
  ChargingProfile,
  ChargingProfileKind,
  ChargingProfilePurpose,
  ChargingRateUnit,
} from '../charging-profile.ts';

/** ChargingProfile of 1.6 §7.8, as in SetChargingProfile.req and RemoteStartTransaction.req. */
export interface ChargingProfile16 {
  readonly chargingProfileId: number;
  readonly transactionId?: number;
  readonly stackLevel: number;
  readonly chargingProfilePurpose: 'ChargePointMaxProfile' | 'TxDefaultProfile' | 'TxProfile';
  readonly chargingProfileKind: 'Absolute' | 'Recurring' | 'Relative';
  readonly recurrencyKind?: 'Daily' | 'Weekly';
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly chargingSchedule: {
    readonly duration?: number;
    readonly startSchedule?: string;
    readonly chargingRateUnit: ChargingRateUnit;
    readonly chargingSchedulePeriod: readonly {
      readonly startPeriod: number;
      readonly limit: number;
      readonly numberPhases?: number;
    }[];
    readonly minChargingRate?: number;
  };
}

/** A profile of 1.6 as the domain's: one schedule, which has the profile's id since 1.6 gives it none. */
export function profileFrom16(profile: ChargingProfile16): ChargingProfile {
  const { chargingProfileId: id, transactionId, chargingProfilePurpose, chargingSchedule, ...same } = profile;
  return {
    ...same,
    id,
    chargingProfilePurpose: purposeFrom16(chargingProfilePurpose),
    chargingSchedule: [{ ...chargingSchedule, id }],
    ...(transactionId === undefined ? {} : { transactionId: String(transactionId) }),
  };
}

/**
 * The same for 1.6; null when 1.6 has no words for it: a purpose or kind of 2.x, not one schedule, a period
 * without limit, a transaction id that is no number. Fields of 2.x that only refine (phaseToUse, L2, L3) are
 * dropped: `profileProblems` names them beforehand.
 */
export function profileTo16(profile: ChargingProfile): ChargingProfile16 | null {
  const purpose = purposeTo16(profile.chargingProfilePurpose);
  const kind = kindTo16(profile.chargingProfileKind);
  const [schedule, ...others] = profile.chargingSchedule;
  const transactionId = profile.transactionId === undefined ? undefined : Number(profile.transactionId);
  if (purpose === null || kind === null || schedule === undefined || others.length > 0) return null;
  if (transactionId !== undefined && !Number.isInteger(transactionId)) return null;
  const periods = schedule.chargingSchedulePeriod.flatMap(({ startPeriod, limit, numberPhases }) =>
    limit === undefined ? [] : [{ startPeriod, limit, ...present({ numberPhases }) }],
  );
  if (periods.length < schedule.chargingSchedulePeriod.length) return null;
  const { duration, startSchedule, chargingRateUnit, minChargingRate } = schedule;
  const { recurrencyKind, validFrom, validTo } = profile;
  return {
    chargingProfileId: profile.id,
    ...present({ transactionId }),
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: kind,
    ...present({ recurrencyKind, validFrom, validTo }),
    chargingSchedule: {
      ...present({ duration, startSchedule }),
      chargingRateUnit,
      chargingSchedulePeriod: periods,
      ...present({ minChargingRate }),
    },
  };
}

/** The purpose 1.6 calls ChargePointMaxProfile is ChargingStationMaxProfile since 2.0. */
export function purposeFrom16(purpose: ChargingProfile16['chargingProfilePurpose']): ChargingProfilePurpose {
  return purpose === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : purpose;
}

function purposeTo16(purpose: ChargingProfilePurpose): ChargingProfile16['chargingProfilePurpose'] | null {
  if (purpose === 'ChargingStationMaxProfile') return 'ChargePointMaxProfile';
  return purpose === 'TxDefaultProfile' || purpose === 'TxProfile' ? purpose : null;
}

function kindTo16(kind: ChargingProfileKind): ChargingProfile16['chargingProfileKind'] | null {
  return kind === 'Dynamic' ? null : kind;
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** OCPP omits what is absent; `undefined` would not pass as that under exactOptionalPropertyTypes. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
