import { clearedProfiles } from '../../../domain/charging/clear-profiles.ts';
import { matchingProfiles } from '../../../domain/charging/report-profiles.ts';
import type { InstalledChargingProfile } from '../../../domain/charging-profile.ts';
import { enqueue } from '../call-queue.ts';
import { partsOf } from '../parts.ts';
import { expectedSchedule } from '../smart-charging/expected-schedule.ts';
import { installProfile } from '../smart-charging/install-profile.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';
import { v2StatusInfo } from './v2-status-info.ts';

type Report = V2Request<'ReportChargingProfiles'>;

/** Small parts, so that every CSMS learns to join them. */
const profilesPerPart = 2;

/** [K01] */
export function v2SetChargingProfile(
  turn: Turn,
  { evseId, chargingProfile }: V2Command<'SetChargingProfile'>,
): V2Answer<'SetChargingProfile'> {
  const refusal = installProfile(turn, evseId, chargingProfile);
  if (refusal === null) return { status: 'Accepted' };
  return { status: 'Rejected', ...v2StatusInfo(refusal.reasonCode, refusal.explanation) };
}

/** [K10] */
export function v2ClearChargingProfile(
  turn: Turn,
  { chargingProfileId, chargingProfileCriteria }: V2Command<'ClearChargingProfile'>,
): V2Answer<'ClearChargingProfile'> {
  const { profiles, options } = turn.state;
  const cleared = clearedProfiles(options.ocppVersion, profiles, {
    ...chargingProfileCriteria,
    ...(chargingProfileId === undefined ? {} : { chargingProfileId }),
  });
  update(turn, { profiles: profiles.filter((profile) => !cleared.includes(profile)) });
  return { status: cleared.length === 0 ? 'Unknown' : 'Accepted' };
}

/** Answers, then reports: one message has the profiles of one EVSE and one source [K09]. */
export function v2GetChargingProfiles(
  turn: Turn,
  { requestId, evseId, chargingProfile }: V2Command<'GetChargingProfiles'>,
): V2Answer<'GetChargingProfiles'> {
  const found = matchingProfiles(turn.state.profiles, {
    chargingProfile,
    ...(evseId === undefined ? {} : { evseId }),
  });
  if (found.length === 0) return { status: 'NoProfiles' };
  const origin = (installed: InstalledChargingProfile) =>
    `${installed.evseId}/${installed.chargingLimitSource}`;
  const parts = [...new Set(found.map(origin))].flatMap((each) =>
    partsOf(
      found.filter((installed) => origin(installed) === each),
      profilesPerPart,
    ),
  );
  for (const [index, { items }] of parts.entries()) {
    const [first] = items;
    if (first === undefined) continue;
    const payload: Report = {
      requestId,
      evseId: first.evseId,
      chargingLimitSource: first.chargingLimitSource as Report['chargingLimitSource'],
      // A charger reports only what its own version brought.
      chargingProfile: items.map(({ profile }) => profile) as Report['chargingProfile'],
      tbc: index < parts.length - 1,
    };
    enqueue(turn, { action: 'ReportChargingProfiles', payload });
  }
  return { status: 'Accepted' };
}

/** [K08] */
export function v2GetCompositeSchedule(
  turn: Turn,
  { evseId, duration, chargingRateUnit }: V2Command<'GetCompositeSchedule'>,
): V2Answer<'GetCompositeSchedule'> {
  const expected = expectedSchedule(turn, evseId, duration, chargingRateUnit);
  if (expected === null) {
    return { status: 'Rejected', ...v2StatusInfo('UnknownEvse', `there is no EVSE ${evseId}`) };
  }
  if (expected.periods.length === 0) {
    return { status: 'Rejected', ...v2StatusInfo('InvalidValue', 'the duration is empty') };
  }
  return {
    status: 'Accepted',
    schedule: {
      evseId,
      duration: expected.durationSeconds,
      scheduleStart: new Date(expected.scheduleStartMs).toISOString(),
      chargingRateUnit: expected.chargingRateUnit,
      chargingSchedulePeriod: expected.periods.map((period) => ({ ...period, limit: period.limit ?? 0 })),
    },
  };
}
