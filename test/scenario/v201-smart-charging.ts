import { expect } from 'vitest';
import { type Scenario, type Step, asks, holds, insists, minute, says } from './scenario.ts';
import { documentIs, lastCommandIs } from './v16-steps.ts';
import {
  card,
  collectionHolds,
  collectionIs,
  complete,
  ended,
  event,
  evse,
  of201,
  register,
  started,
} from './v201-steps.ts';

export const schedule = (more: object = {}) => ({
  id: 1,
  chargingRateUnit: 'A',
  startSchedule: minute(-10),
  chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
  ...more,
});
export const profile = (id: number, more: object = {}) => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [schedule()],
  ...more,
});
/** A profile for transaction `T-1`. */
export const ofTransaction = (id: number, more: object = {}) =>
  profile(id, { chargingProfilePurpose: 'TxProfile', transactionId: 'T-1', ...more });
export const setProfile = (
  evseId: number,
  chargingProfile: object,
  response: object = { status: 'Accepted' },
): Step => asks('SetChargingProfile', { evseId, chargingProfile }, response);
export const reportProfiles = (requestId: number, evseId: number, ...profiles: object[]): Step =>
  says('ReportChargingProfiles', {
    requestId,
    evseId,
    chargingLimitSource: 'CSO',
    tbc: false,
    chargingProfile: profiles,
  });
const limited = { validFrom: minute(-60), validTo: minute(600) };
const relative = { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }] };

/** A question by which only profile 4 of EVSE 1 is asked for; the other profile stays what it was. */
const asked = (id: string, title: string, criteria: object): Scenario =>
  of201([id], 'K09', `the profiles are asked for: ${title}`, [
    setProfile(1, profile(4)),
    setProfile(2, profile(5, { stackLevel: 3 })),
    asks('GetChargingProfiles', { requestId: 1, ...criteria }),
    reportProfiles(1, 1, profile(4, { stackLevel: 1 })),
    complete,
    documentIs('charging-profiles', '4', { evseId: 1, profile: { stackLevel: 1 } }),
    documentIs('charging-profiles', '5', { evseId: 2, profile: { stackLevel: 3 } }),
  ]);

const limit = (more: object = {}): Step =>
  says('NotifyChargingLimit', {
    evseId: 1,
    chargingLimit: { chargingLimitSource: 'EMS', ...more },
    chargingSchedule: [schedule()],
  });
const limits = (count: number): Step =>
  holds(`there are ${count} limits of others`, (station) =>
    expect(station.store.documents('charging-limits')).toHaveLength(count),
  );

/** K: profiles set, read, cleared and put together. */
export const smartCharging201: readonly Scenario[] = [
  of201(['K_01'], 'K01', 'a default profile of one EVSE', [
    setProfile(1, profile(1, { ...limited, chargingSchedule: [schedule({ duration: 86_400 })] })),
    documentIs('charging-profiles', '1', {
      evseId: 1,
      chargingLimitSource: 'CSO',
      profile: { ...limited, chargingProfilePurpose: 'TxDefaultProfile' },
    }),
  ]),
  of201(['K_03'], 'K01', 'a limit of the whole station', [
    setProfile(0, profile(1, { chargingProfilePurpose: 'ChargingStationMaxProfile' })),
    documentIs('charging-profiles', '1', {
      evseId: 0,
      profile: { chargingProfilePurpose: 'ChargingStationMaxProfile', chargingProfileKind: 'Absolute' },
    }),
  ]),
  of201(['K_10'], 'K01', 'a default profile of every EVSE', [
    setProfile(0, profile(1)),
    documentIs('charging-profiles', '1', {
      evseId: 0,
      profile: { chargingProfilePurpose: 'TxDefaultProfile' },
    }),
  ]),
  of201(['K_04'], 'K01', 'a profile with the same id takes the place of the first', [
    setProfile(1, profile(1)),
    setProfile(1, profile(1, { chargingSchedule: [schedule({ chargingRateUnit: 'W' })] })),
    collectionHolds('charging-profiles', {
      profile: { id: 1, chargingSchedule: [{ chargingRateUnit: 'W' }] },
    }),
  ]),
  of201(['K_15'], 'K01', 'a station that does no smart charging says so', [
    asks('SetChargingProfile', { evseId: 1, chargingProfile: profile(1) }, 'NotSupported'),
    lastCommandIs({ error: { code: 'NotSupported' } }),
    collectionIs('charging-profiles'),
  ]),
  of201([], 'K01', 'a profile that the station rejects is not there', [
    setProfile(1, profile(1), { status: 'Rejected' }),
    collectionIs('charging-profiles'),
  ]),
  of201(['K_19'], 'K01', 'profiles that come again each day and each week', [
    setProfile(1, profile(1, { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' })),
    setProfile(1, profile(2, { stackLevel: 1, chargingProfileKind: 'Recurring', recurrencyKind: 'Weekly' })),
    collectionHolds(
      'charging-profiles',
      { profile: { recurrencyKind: 'Daily' } },
      { profile: { recurrencyKind: 'Weekly' } },
    ),
  ]),
  of201(['K_60'], 'K01', 'a profile for the running transaction, from its own beginning, gone with it', [
    started,
    setProfile(1, ofTransaction(3, { chargingProfileKind: 'Relative', chargingSchedule: [relative] })),
    event('Updated', 1, 'ChargingRateChanged', register(1_500)),
    collectionIs('charging-profiles', '3'),
    ended,
    collectionIs('charging-profiles'),
  ]),
  of201(['K_70'], 'K01', 'two profiles on two levels', [
    setProfile(1, profile(1)),
    setProfile(1, profile(2, { stackLevel: 1, chargingSchedule: [schedule({ duration: 3_600 })] })),
    collectionHolds('charging-profiles', { profile: { stackLevel: 0 } }, { profile: { stackLevel: 1 } }),
  ]),
  of201(['K_37'], 'K05 F01', 'a remote start brings the profile of its transaction along', [
    asks('RequestStartTransaction', {
      idToken: card,
      remoteStartId: 3,
      evseId: 1,
      chargingProfile: profile(6, {
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: [relative],
      }),
    }),
    event('Started', 0, 'RemoteStart', { evse, idToken: card, transactionInfo: { remoteStartId: 3 } }),
    lastCommandIs({ transactionId: expect.any(String) }),
    documentIs('charging-profiles', '6', { evseId: 1 }),
    ended,
    collectionIs('charging-profiles'),
  ]),
  of201(['K_29'], 'K09', 'the profiles of the station itself are asked for, and there are none', [
    setProfile(0, profile(1, { chargingProfilePurpose: 'ChargingStationMaxProfile' })),
    setProfile(1, profile(2)),
    asks('GetChargingProfiles', { requestId: 2, evseId: 0, chargingProfile: {} }, { status: 'NoProfiles' }),
    collectionIs('charging-profiles', '2'),
  ]),
  asked('K_30', 'those of an EVSE', { evseId: 1, chargingProfile: {} }),
  of201(['K_31'], 'K09', 'the profiles are asked for: all', [
    setProfile(1, profile(4)),
    setProfile(2, profile(5)),
    asks('GetChargingProfiles', { requestId: 1, chargingProfile: {} }),
    says('ReportChargingProfiles', {
      requestId: 1,
      evseId: 1,
      chargingLimitSource: 'CSO',
      tbc: true,
      chargingProfile: [profile(4)],
    }),
    reportProfiles(1, 2, profile(6)),
    complete,
    collectionIs('charging-profiles', '4', '6'),
  ]),
  asked('K_32', 'by id', { chargingProfile: { chargingProfileId: [4] } }),
  asked('K_33', 'of an EVSE and a stack level', { evseId: 1, chargingProfile: { stackLevel: 0 } }),
  asked('K_34', 'of an EVSE and a source', { evseId: 1, chargingProfile: { chargingLimitSource: ['CSO'] } }),
  asked('K_35', 'of an EVSE and a purpose', {
    evseId: 1,
    chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile' },
  }),
  asked('K_36', 'of an EVSE, a purpose and a stack level', {
    evseId: 1,
    chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 },
  }),
  of201(['K_05'], 'K10', 'a profile is cleared by its id', [
    setProfile(1, profile(1)),
    setProfile(1, profile(2, { stackLevel: 1 })),
    asks('ClearChargingProfile', { chargingProfileId: 1 }),
    collectionIs('charging-profiles', '2'),
  ]),
  of201(['K_06'], 'K10', 'a profile is cleared by its stack level and purpose', [
    setProfile(1, profile(1)),
    setProfile(1, profile(2, { stackLevel: 1 })),
    asks('ClearChargingProfile', {
      chargingProfileCriteria: { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 1 },
    }),
    collectionIs('charging-profiles', '1'),
  ]),
  of201(['K_08'], 'K10', 'a profile that is not there cannot be cleared', [
    asks('ClearChargingProfile', { chargingProfileId: 9 }, { status: 'Unknown' }),
    lastCommandIs({ response: { status: 'Unknown' } }),
    collectionIs('charging-profiles'),
  ]),
  ...([1, 0] as const).map((evseId) =>
    of201(
      [evseId === 1 ? 'K_43' : 'K_44'],
      'K08',
      `the composite schedule as the station sees it, of ${evseId === 1 ? 'an EVSE' : 'the whole station'}`,
      [
        setProfile(evseId, profile(1)),
        asks(
          'GetCompositeSchedule',
          { evseId, duration: 3_600, chargingRateUnit: 'A' },
          {
            status: 'Accepted',
            schedule: {
              evseId,
              duration: 3_600,
              scheduleStart: minute(0),
              chargingRateUnit: 'A',
              chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
            },
          },
        ),
        documentIs('composite-schedules', String(evseId), { duration: 3_600 }),
      ],
    ),
  ),
  of201([], 'K11 K13', 'an external limit is put on a running transaction, and taken off', [
    started,
    says('NotifyChargingLimit', {
      evseId: 1,
      chargingLimit: { chargingLimitSource: 'SO', isGridCritical: true },
      chargingSchedule: [schedule()],
    }),
    event('Updated', 1, 'ChargingRateChanged', register(1_500)),
    collectionHolds('charging-limits', {
      evseId: 1,
      chargingLimitSource: 'SO',
      isGridCritical: true,
    }),
    says('ClearedChargingLimit', { chargingLimitSource: 'SO', evseId: 1 }),
    event('Updated', 2, 'ChargingRateChanged', register(2_500)),
    collectionIs('charging-limits'),
    ended,
  ]),
  of201(
    ['K_02'],
    'K01',
    'a profile for a transaction that is not there: the operator is told, and so is the station',
    [
      insists(
        'K01.FR.09',
        'SetChargingProfile',
        {
          evseId: 1,
          chargingProfile: profile(7, { chargingProfilePurpose: 'TxProfile', transactionId: 'T-9' }),
        },
        { status: 'Rejected' },
      ),
      lastCommandIs({ response: { status: 'Rejected' } }),
      collectionIs('charging-profiles'),
    ],
  ),
  of201(['K_48'], 'K12', 'an energy manager limits an EVSE, and again otherwise', [
    limit(),
    limit({ isGridCritical: true }),
    limits(1),
    collectionHolds('charging-limits', { chargingLimitSource: 'EMS', isGridCritical: true }),
  ]),
  of201(['K_50'], 'K13', 'an energy manager gives an EVSE free', [
    limit(),
    says('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 }),
    limits(0),
  ]),
  of201(['K_51'], 'K13', 'an energy manager gives an EVSE free while it charges', [
    started,
    limit(),
    event('Updated', 1, 'ChargingRateChanged', register(1_500)),
    says('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 }),
    event('Updated', 2, 'ChargingRateChanged', register(2_500)),
    limits(0),
    ended,
  ]),
  of201(['K_52'], 'K12 K09', 'the limit of an energy manager is among the profiles', [
    limit(),
    asks('GetChargingProfiles', {
      requestId: 4,
      chargingProfile: { chargingProfilePurpose: 'ChargingStationExternalConstraints' },
    }),
    says('ReportChargingProfiles', {
      requestId: 4,
      evseId: 1,
      chargingLimitSource: 'EMS',
      tbc: false,
      chargingProfile: [profile(-2, { chargingProfilePurpose: 'ChargingStationExternalConstraints' })],
    }),
    complete,
    collectionHolds('charging-profiles', { chargingLimitSource: 'EMS', profile: { id: -2 } }),
  ]),
];
