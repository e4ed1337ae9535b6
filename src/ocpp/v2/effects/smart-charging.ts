import type { ChargingProfile, InstalledChargingProfile } from '../../../domain/charging-profile.ts';
import { clearedProfiles } from '../../../domain/charging/clear-profiles.ts';
import { withDynamicUpdate } from '../../../domain/charging/dynamic-update.ts';
import {
  installedProfiles,
  profileDocument,
  removedProfiles,
} from '../../../domain/charging/installed-profiles.ts';
import { matchingProfiles } from '../../../domain/charging/report-profiles.ts';
import { replacedProfiles } from '../../../domain/charging/set-profile.ts';
import type { DocumentChange } from '../../../domain/document.ts';
import type { EffectContext } from '../../command-effect.ts';
import { formatTimestamp } from '../../timestamp.ts';
import { defineEffect } from '../define-effect.ts';

/** K: which profiles the station holds, by what it accepted; its own reports correct it. */
export const smartCharging = {
  /** [K10] `Unknown` says as well that none of these is there. */
  ClearChargingProfile: defineEffect(
    'ClearChargingProfile',
    ({ chargingProfileId, chargingProfileCriteria }, _response, _accepted, { version, known }) => {
      const criteria = {
        ...(chargingProfileId === undefined ? {} : { chargingProfileId }),
        ...chargingProfileCriteria,
      };
      return { documents: removedProfiles(clearedProfiles(version, installedProfiles(known), criteria)) };
    },
  ),
  /** [K09] The profiles come with ReportChargingProfiles; `NoProfiles` says that there are none of these. */
  GetChargingProfiles: defineEffect('GetChargingProfiles', (request, { status }, _accepted, { known }) => ({
    documents:
      status === 'NoProfiles'
        ? removedProfiles(matchingProfiles(installedProfiles(known), request as never))
        : [],
  })),
  /** [K08] What the station itself makes of all its profiles. */
  GetCompositeSchedule: defineEffect('GetCompositeSchedule', ({ evseId }, { schedule }) => ({
    documents:
      schedule === undefined
        ? []
        : [{ type: 'put', collection: 'composite-schedules', id: String(evseId), value: schedule }],
  })),
  /** [K01] */
  SetChargingProfile: defineEffect(
    'SetChargingProfile',
    ({ evseId, chargingProfile }, { status }, _accepted, context) => ({
      documents: status === 'Accepted' ? installedProfile({ evseId, profile: chargingProfile }, context) : [],
    }),
  ),
  /** [K28] */
  UpdateDynamicSchedule: defineEffect(
    'UpdateDynamicSchedule',
    ({ chargingProfileId, scheduleUpdate }, { status }, _accepted, { known, nowMs }) => {
      const installed = installedProfiles(known).find(({ profile }) => profile.id === chargingProfileId);
      if (status !== 'Accepted' || installed === undefined) return {};
      const profile = withDynamicUpdate(installed.profile, scheduleUpdate, formatTimestamp(nowMs));
      return { documents: profile === null ? [] : [profileDocument({ ...installed, profile })] };
    },
  ),
  /** [K21] */
  UsePriorityCharging: defineEffect('UsePriorityCharging', ({ transactionId, activate }, { status }) => ({
    documents:
      status === 'Accepted'
        ? [
            {
              type: 'put',
              collection: 'priority-charging',
              id: transactionId,
              value: { transactionId, activated: activate, by: 'csms' },
            },
          ]
        : [],
  })),
};

/** A profile that the station took over from us, in place of those it replaces. */
export function installedProfile(
  incoming: { readonly evseId: number; readonly profile: object },
  { version, known, nowMs }: EffectContext,
): DocumentChange[] {
  const installed: InstalledChargingProfile = {
    evseId: incoming.evseId,
    // The official type differs only in what may be null or undefined.
    profile: incoming.profile as ChargingProfile,
    installedAtMs: nowMs,
    chargingLimitSource: 'CSO',
  };
  return [
    ...removedProfiles(replacedProfiles(version, installedProfiles(known), installed)),
    profileDocument(installed),
  ];
}
