import type { InstalledChargingProfile } from '../../../domain/charging-profile.ts';
import { clearedProfiles } from '../../../domain/charging/clear-profiles.ts';
import {
  installedProfiles,
  profileDocument,
  removedProfiles,
} from '../../../domain/charging/installed-profiles.ts';
import { type ChargingProfile16, profileFrom16, purposeFrom16 } from '../../../domain/charging/profile-16.ts';
import { replacedProfiles } from '../../../domain/charging/set-profile.ts';
import type { DocumentChange } from '../../../domain/document.ts';
import type { EffectContext } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** SmartCharging: which profiles the station holds, by what it accepted; 1.6 has no way to ask. */
export const smartCharging = {
  /** [1.6 §5.5] `Unknown` says as well that none of these is there. */
  ClearChargingProfile: defineEffect(
    'ClearChargingProfile',
    ({ id, connectorId, chargingProfilePurpose: purpose, stackLevel }, _response, _accepted, { known }) => {
      const criteria = {
        ...(id === undefined ? {} : { chargingProfileId: id }),
        ...(connectorId === undefined ? {} : { evseId: connectorId }),
        ...(purpose === undefined ? {} : { chargingProfilePurpose: purposeFrom16(purpose) }),
        ...(stackLevel === undefined ? {} : { stackLevel }),
      };
      return { documents: removedProfiles(clearedProfiles('1.6', installedProfiles(known), criteria)) };
    },
  ),
  /** [1.6 §5.7] What the station itself makes of all its profiles. */
  GetCompositeSchedule: defineEffect(
    'GetCompositeSchedule',
    ({ connectorId }, { chargingSchedule, scheduleStart }) => ({
      documents:
        chargingSchedule === undefined
          ? []
          : [
              {
                type: 'put',
                collection: 'composite-schedules',
                id: String(connectorId),
                value: {
                  evseId: connectorId,
                  scheduleStart: scheduleStart ?? chargingSchedule.startSchedule ?? null,
                  ...chargingSchedule,
                },
              },
            ],
    }),
  ),
  /** [1.6 §5.16] */
  SetChargingProfile: defineEffect(
    'SetChargingProfile',
    ({ connectorId, csChargingProfiles }, { status }, _accepted, context) => ({
      documents: status === 'Accepted' ? installedProfile(connectorId, csChargingProfiles, context) : [],
    }),
  ),
};

/** A profile that the station took over from us, in place of those it replaces. */
export function installedProfile(
  connectorId: number,
  profile: ChargingProfile16,
  { known, nowMs }: EffectContext,
): DocumentChange[] {
  const installed: InstalledChargingProfile = {
    evseId: connectorId,
    profile: profileFrom16(profile),
    installedAtMs: nowMs,
    chargingLimitSource: 'CSO',
  };
  return [
    ...removedProfiles(replacedProfiles('1.6', installedProfiles(known), installed)),
    profileDocument(installed),
  ];
}
