import type { ChargingProfile, ChargingSchedulePeriod } from '../../domain/charging-profile.ts';
import { profileTo16 } from '../../domain/charging/profile-16.ts';
import type { LimitAssignment } from '../../domain/limit-assignment.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { formatTimestamp } from '../../ocpp/timestamp.ts';
import type { OcppVersion } from '../../ocpp/version.ts';

/** A schedule begins this long ago by the station's clock, so that it has begun even when that lags. */
const START_LEAD_MS = 60_000;
/** A comparison asks for the schedule of the next minutes; only its beginning is looked at. */
const COMPARED_SECONDS = 300;
/** Profile ids of ours: one per EVSE and purpose, so that a new limit replaces the old one [1.6 §3.13.2, K01]. */
const FIRST_PROFILE_ID = 1_000_000;

/** The next number of ours is for something else. */
const PROFILE_IDS = 500_000;

/** True for the profiles that load balancing puts into a station. */
export function isLimitProfileId(id: number): boolean {
  return id >= FIRST_PROFILE_ID && id < FIRST_PROFILE_ID + PROFILE_IDS;
}

export interface LimitContext {
  readonly version: OcppVersion;
  readonly nowMs: number;
  /** Station clock minus ours; 0 when unknown. */
  readonly clockOffsetMs: number;
  /** As the station's variables say; null when nobody asked it. */
  readonly maxStackLevel: number | null;
  /** The transaction of a limit; null when it is not running any more. */
  readonly transaction: Pick<Transaction, 'ocppTransactionId' | 'startedAtMs'> | null;
}

/**
 * The CALL that tells a station what its site assigned: a TxProfile for the running transaction, a TxDefaultProfile
 * as fall-back, or GetCompositeSchedule to compare. Null when the version has no words for it, or the transaction
 * is over.
 */
export function limitCommand(
  assignment: LimitAssignment,
  context: LimitContext,
): { readonly action: string; readonly payload: unknown } | null {
  const { evseId } = assignment;
  const { version } = context;
  if (assignment.kind === 'comparison') {
    const station = version === '1.6' ? { connectorId: evseId } : { evseId };
    return { action: 'GetCompositeSchedule', payload: { ...station, duration: COMPARED_SECONDS } };
  }
  const profile = profileOf(assignment, context);
  if (profile === null) return null;
  const action = 'SetChargingProfile';
  if (version !== '1.6') return { action, payload: { evseId, chargingProfile: profile } };
  const csChargingProfiles = profileTo16(profile);
  return csChargingProfiles === null
    ? null
    : { action, payload: { connectorId: evseId, csChargingProfiles } };
}

function profileOf(
  assignment: Exclude<LimitAssignment, { kind: 'comparison' }>,
  context: LimitContext,
): ChargingProfile | null {
  const { evseId, wording } = assignment;
  const { nowMs, clockOffsetMs, transaction } = context;
  const isTxProfile = assignment.kind === 'limit' && wording.purpose === 'TxProfile';
  if (assignment.kind === 'limit' && transaction === null) return null;
  const isRelative = wording.kind === 'Relative' && transaction !== null;
  // A relative schedule counts from the beginning of the transaction.
  const startMs = isRelative ? transaction.startedAtMs : nowMs - START_LEAD_MS;
  const id = FIRST_PROFILE_ID + 2 * evseId + (isTxProfile ? 1 : 0);
  return {
    id,
    stackLevel: wording.stackLevel === 'highest' ? (context.maxStackLevel ?? 0) : 0,
    chargingProfilePurpose: isTxProfile ? 'TxProfile' : 'TxDefaultProfile',
    chargingProfileKind: isRelative ? 'Relative' : 'Absolute',
    ...(isTxProfile && transaction !== null ? { transactionId: transaction.ocppTransactionId } : {}),
    chargingSchedule: [
      {
        id,
        ...(isRelative ? {} : { startSchedule: formatTimestamp(startMs + clockOffsetMs) }),
        // Direct current has no phases to count amperes on.
        chargingRateUnit: assignment.wiring.dcEfficiency === undefined ? wording.rateUnit : 'W',
        chargingSchedulePeriod: periodsOf(assignment, startMs),
      },
    ],
  };
}

/** Now and the tail, as few periods as it takes: some stations know five. */
function periodsOf(
  assignment: Exclude<LimitAssignment, { kind: 'comparison' }>,
  startMs: number,
): ChargingSchedulePeriod[] {
  const first = periodOf(assignment, 0, assignment.limitA);
  if (assignment.kind === 'fallback' || assignment.tailA === assignment.limitA) return [first];
  const seconds = Math.max(1, Math.floor((assignment.untilMs - startMs) / 1_000));
  return [first, periodOf(assignment, seconds, assignment.tailA)];
}

/**
 * Never more than `limitA` on any phase: watts are counted for the phases the car is known to use, else for one,
 * to which the station is then held; for all where the hardware allows no more than that on any.
 */
function periodOf(
  assignment: Exclude<LimitAssignment, { kind: 'comparison' }>,
  startPeriod: number,
  limitA: number,
): ChargingSchedulePeriod {
  const { wiring, wording } = assignment;
  if (wiring.dcEfficiency !== undefined) {
    const outputW = limitA * wiring.voltageV * wiring.phaseCount * wiring.dcEfficiency;
    return { startPeriod, limit: Math.floor(outputW + 1e-6) };
  }
  const carPhases = assignment.kind === 'limit' ? assignment.carPhaseCount : null;
  if (wording.rateUnit === 'A') {
    return { startPeriod, limit: Math.floor(limitA * 10 + 1e-6) / 10, numberPhases: wiring.phaseCount };
  }
  const isHardwareLimit = wiring.maximumA !== undefined && limitA >= wiring.maximumA;
  const phases = Math.min(carPhases ?? (isHardwareLimit ? wiring.phaseCount : 1), wiring.phaseCount);
  return { startPeriod, limit: Math.floor(limitA * wiring.voltageV * phases + 1e-6), numberPhases: phases };
}
