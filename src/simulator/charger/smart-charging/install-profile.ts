import { profileProblems } from '../../../domain/charging/check-profile.ts';
import type { ChargingCapabilities } from '../../../domain/charging/check-context.ts';
import { afterSetProfile, profileConflict } from '../../../domain/charging/set-profile.ts';
import type { ChargingProfile } from '../../../domain/charging-profile.ts';
import { ocppTransactionId } from '../ocpp-transaction-id.ts';
import type { Turn } from '../turn.ts';
import { findEvse, update } from '../turn.ts';

/** What our chargers can do; their device models say the same. */
export const chargingCapabilities = {
  maxStackLevel: 10,
  maxPeriodsPerSchedule: 48,
  chargingRateUnits: ['A', 'W'],
  acPhaseSwitching: false,
  additionalPurposes: ['PriorityCharging', 'LocalGeneration'],
  dynamicProfiles: true,
  useLocalTime: true,
  randomizedDelay: false,
  limitAtSoC: true,
  evseSleep: false,
} as const satisfies ChargingCapabilities;

export const maxProfiles = 100;

export interface ProfileRefusal {
  /** A reasonCode of 2.x. */
  readonly reasonCode: string;
  readonly explanation: string;
}

/** Installs a profile, or says why not [1.6 §5.16, K01]; `inRemoteStart` for one that came with a remote start. */
export function installProfile(
  turn: Turn,
  evseId: number,
  profile: ChargingProfile,
  inRemoteStart = false,
): ProfileRefusal | null {
  const { state, context } = turn;
  const refusal = profileRefusal(turn, evseId, profile, inRemoteStart);
  if (refusal !== null) return refusal;
  const incoming = { evseId, profile, installedAtMs: context.nowMs, chargingLimitSource: 'CSO' };
  const profiles = afterSetProfile(state.options.ocppVersion, state.profiles, incoming);
  if (profiles.length > maxProfiles) {
    return { reasonCode: 'OutOfStorage', explanation: `there is room for ${maxProfiles} profiles` };
  }
  update(turn, { profiles });
  return null;
}

function profileRefusal(
  { state }: Turn,
  evseId: number,
  profile: ChargingProfile,
  inRemoteStart: boolean,
): ProfileRefusal | null {
  const version = state.options.ocppVersion;
  const transaction = findEvse(state, evseId)?.transaction ?? null;
  const [problem] = profileProblems(profile, {
    version,
    evseId,
    evseIds: state.evses.map((evse) => evse.evseId),
    inRemoteStart,
    activeTransactionId: transaction === null ? null : ocppTransactionId(state, transaction),
    capabilities: chargingCapabilities,
  });
  if (problem !== undefined) {
    const reasonCode = problem.path === '/transactionId' ? 'TxNotFound' : 'InvalidProfile';
    return { reasonCode, explanation: `${problem.message} [${problem.rule}]` };
  }
  const conflict = profileConflict(version, state.profiles, { evseId, profile });
  if (conflict === null) return null;
  const { installed, reasonCode, rule } = conflict;
  return { reasonCode, explanation: `profile ${installed.profile.id} is in the way [${rule}]` };
}
