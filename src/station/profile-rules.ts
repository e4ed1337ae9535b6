import type { ChargingProfile } from '../domain/charging-profile.ts';
import { profileProblems } from '../domain/charging/check-profile.ts';
import { installedProfiles } from '../domain/charging/installed-profiles.ts';
import { type ChargingProfile16, profileFrom16 } from '../domain/charging/profile-16.ts';
import { profileConflict } from '../domain/charging/set-profile.ts';
import type { DocumentReader } from '../domain/document.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { chargingCapabilities } from './charging-capabilities.ts';
import type { RuleProblem } from './command-rules.ts';
import type { StationState } from './state.ts';
import type { VariableReader } from './station-limits.ts';
import { activeTransactionOn } from './turn.ts';

interface Carried {
  readonly evseId: number;
  readonly profile: ChargingProfile;
  /** Where it is in the payload. */
  readonly pointer: string;
  readonly inRemoteStart: boolean;
}

/**
 * What is wrong with the charging profile that a command carries: by its own rules, by what the station has said it can,
 * and beside the profiles that are installed [1.6 §3.13, 2.x K01, K05]. Empty for a command without one.
 */
export function profileRules(
  state: StationState,
  known: DocumentReader & VariableReader,
  version: OcppVersion,
  action: string,
  payload: unknown,
): RuleProblem[] {
  const carried = carriedProfile(version, action, payload);
  if (carried === null) return [];
  const { evseId, profile, pointer, inRemoteStart } = carried;
  const running = activeTransactionOn(state, evseId);
  const problems = profileProblems(profile, {
    version,
    // A remote start may leave the EVSE open.
    evseId: inRemoteStart && evseId === 0 ? 1 : evseId,
    inRemoteStart,
    activeTransactionId: running?.transaction.ocppTransactionId ?? null,
    capabilities: chargingCapabilities(known, version, evseId),
  }).map(({ path, rule, message }) => ({ pointer: pointerOf(version, pointer, path), rule, message }));
  const conflict = profileConflict(version, installedProfiles(known), { evseId, profile });
  if (conflict === null) return problems;
  const { installed, rule, reasonCode } = conflict;
  const where = installed.evseId === 0 ? 'the station' : `EVSE ${installed.evseId}`;
  const why = reasonCode === 'PhaseConflict' ? 'fixes another phase' : 'has its place';
  const message = `Profile ${installed.profile.id} on ${where} ${why}: clear it, or send this one under its id.`;
  return [...problems, { pointer, rule, message }];
}

function carriedProfile(version: OcppVersion, action: string, payload: unknown): Carried | null {
  const { evseId, connectorId, chargingProfile, csChargingProfiles } = payload as {
    readonly evseId?: number;
    readonly connectorId?: number;
    readonly chargingProfile?: object;
    readonly csChargingProfiles?: object;
  };
  const inRemoteStart = action === 'RemoteStartTransaction' || action === 'RequestStartTransaction';
  if (!inRemoteStart && action !== 'SetChargingProfile') return null;
  const name = csChargingProfiles === undefined ? 'chargingProfile' : 'csChargingProfiles';
  const given = csChargingProfiles ?? chargingProfile;
  if (given === undefined) return null;
  return {
    evseId: evseId ?? connectorId ?? 0,
    profile: version === '1.6' ? profileFrom16(given as ChargingProfile16) : (given as ChargingProfile),
    pointer: `/${name}`,
    inRemoteStart,
  };
}

/** 1.6 has one schedule where 2.x has a list, and another name for the id. */
function pointerOf(version: OcppVersion, pointer: string, path: string): string {
  if (version !== '1.6') return `${pointer}${path}`;
  const own = path
    .replace(/^\/chargingSchedule\/0/, '/chargingSchedule')
    .replace(/^\/id$/, '/chargingProfileId');
  return `${pointer}${own}`;
}
