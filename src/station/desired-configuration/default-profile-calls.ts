import { profileTo16 } from '../../domain/charging/profile-16.ts';
import { profileText } from '../../domain/charging/same-profile.ts';
import { type DefaultProfile, isDefaultProfileId } from '../../domain/default-profile.ts';
import type { InstalledChargingProfile } from '../../domain/charging-profile.ts';
import type { TriedSettings } from '../../domain/configuration-plan.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import type { ConfigurationCall } from './configuration-calls.ts';

/** A CALL that changes the profiles of a station, and under what it is remembered when it is refused. */
export interface ProfileCall extends ConfigurationCall {
  readonly key: string;
  readonly value: string;
}

/** The CALL that sets a default profile; null when the version has no words for it. */
export function setCall(version: OcppVersion, { evseId, profile }: DefaultProfile): ProfileCall | null {
  const said = { key: keyOf(profile.id), value: profileText(profile) };
  const action = 'SetChargingProfile';
  if (version !== '1.6') return { action, payload: { evseId, chargingProfile: profile }, ...said };
  const csChargingProfiles = profileTo16(profile);
  return csChargingProfiles === null
    ? null
    : { action, payload: { connectorId: evseId, csChargingProfiles }, ...said };
}

/**
 * What is to be done next: first one of ours that is not wanted any more is cleared, then one that is missing, or says
 * something else, is set. Null when all is as it should be, or was refused before. `shaped` is a CALL's profile as the
 * station gets it.
 */
export function nextProfileCall(
  version: OcppVersion,
  wanted: readonly DefaultProfile[],
  installed: readonly InstalledChargingProfile[],
  { tried }: TriedSettings,
  shaped: (call: ProfileCall) => InstalledChargingProfile['profile'],
): ProfileCall | null {
  const mayTry = ({ key, value }: ProfileCall) =>
    !(tried[key]?.refused === true && tried[key].value === value);
  const ids = new Set(wanted.map(({ profile }) => profile.id));
  const unwanted = installed.filter(({ profile }) => isDefaultProfileId(profile.id) && !ids.has(profile.id));
  const missing = wanted.flatMap((each) => {
    const call = setCall(version, each);
    if (call === null) return [];
    const there = installed.find(
      ({ evseId, profile }) => evseId === each.evseId && profile.id === each.profile.id,
    );
    return there !== undefined && profileText(there.profile) === profileText(shaped(call)) ? [] : [call];
  });
  return [...unwanted.map(({ profile }) => clearCall(version, profile.id)), ...missing].find(mayTry) ?? null;
}

function clearCall(version: OcppVersion, id: number): ProfileCall {
  return {
    action: 'ClearChargingProfile',
    payload: version === '1.6' ? { id } : { chargingProfileId: id },
    key: keyOf(id),
    value: 'cleared',
  };
}

function keyOf(id: number): string {
  return `profile/${id}`;
}
