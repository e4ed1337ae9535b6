import { expect } from 'vitest';
import { type Scenario, type Step, TRANSACTION, asks, holds, minute, says, waits } from './scenario.ts';
import {
  authorize,
  connectorIs,
  documentIs,
  lastCommandIs,
  start,
  status,
  stop,
  transactionIs,
} from './v16-steps.ts';

const of = (
  cases: string[],
  rule: string,
  title: string,
  steps: Step[],
  more: Partial<Scenario> = {},
): Scenario => ({ version: '1.6', cases, rules: [rule], title, steps, ...more });

const entry = { idTag: 'CARD-1', idTagInfo: { status: 'Accepted' } };
const fullList = { listVersion: 1, updateType: 'Full', localAuthorizationList: [entry] };
const reserve = { connectorId: 1, expiryDate: minute(60), idTag: 'CARD-1', reservationId: 7 };
const family = [
  { idToken: 'CARD-1', groupId: 'family' },
  { idToken: 'CARD-2', groupId: 'family' },
];

/** Local lists, reservations and triggers. */
export const listsAndReservations16: readonly Scenario[] = [
  of(['042_1'], '§5.10', 'the version of a local list that is not supported', [
    asks('GetLocalListVersion', {}, { listVersion: -1 }),
    documentIs('local-list', 'actual', { reportedVersion: -1 }),
  ]),
  of(['042_2'], '§5.10', 'the version of an empty local list', [
    asks('GetLocalListVersion', {}, { listVersion: 0 }),
    documentIs('local-list', 'actual', { reportedVersion: 0 }),
  ]),
  of(['043_1'], '§5.15', 'a local list that is not supported', [
    asks('SendLocalList', fullList, { status: 'NotSupported' }),
    documentIs('local-list', 'actual', null),
    documentIs('local-list', 'desired', { outcome: 'not-supported' }),
  ]),
  of(['043_3'], '§5.15', 'a local list that fails', [
    asks('SendLocalList', fullList, { status: 'Failed' }),
    documentIs('local-list', 'actual', null),
    documentIs('local-list', 'desired', { outcome: 'failed', version: 1 }),
  ]),
  of(['043_4'], '§5.15', 'a full local list, and its version afterwards', [
    asks('SendLocalList', fullList),
    asks('GetLocalListVersion', {}, { listVersion: 1 }),
    documentIs('local-list', 'actual', { version: 1, reportedVersion: 1, entries: [{ idToken: 'CARD-1' }] }),
  ]),
  of(['043_5'], '§5.15', 'a differential local list adds one card', [
    asks('SendLocalList', fullList),
    asks('SendLocalList', {
      listVersion: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ idTag: 'CARD-2', idTagInfo: { status: 'Accepted' } }],
    }),
    documentIs('local-list', 'actual', { version: 2, entries: { length: 2 } }),
  ]),
  of(['046'], '§5.13', 'a reservation is used by its card', [
    asks('ReserveNow', reserve),
    status(1, 'Reserved'),
    authorize('CARD-1'),
    start('CARD-1', 'Accepted', { reservationId: 7 }),
    documentIs('reservations', '7', { state: 'used' }),
    stop('Local'),
  ]),
  of(['047'], '§5.13', 'a reservation that nobody uses runs out', [
    asks('ReserveNow', { ...reserve, expiryDate: minute(1) }),
    status(1, 'Reserved'),
    waits(120),
    status(1, 'Available'),
    connectorIs('1:1', { status: 'Available' }),
  ]),
  ...(['Faulted', 'Occupied', 'Unavailable', 'Rejected'] as const).map((answer, index) =>
    of([`048_${index + 1}`], '§5.13', `a reservation that is answered ${answer} is none`, [
      asks('ReserveNow', reserve, { status: answer }),
      documentIs('reservations', '7', null),
    ]),
  ),
  of(['049'], '§5.13', 'a reservation of any connector', [
    asks('ReserveNow', { ...reserve, connectorId: 0 }),
    start('CARD-1', 'Accepted', { reservationId: 7 }),
    documentIs('reservations', '7', { state: 'used', evseId: null }),
    stop('Local'),
  ]),
  of(['051'], '§5.2', 'a reservation is cancelled', [
    asks('ReserveNow', reserve),
    status(1, 'Reserved'),
    asks('CancelReservation', { reservationId: 7 }),
    status(1, 'Available'),
    documentIs('reservations', '7', { state: 'cancelled' }),
  ]),
  of(['052'], '§5.2', 'a reservation that the station does not have cannot be cancelled', [
    asks('CancelReservation', { reservationId: 8 }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
  ]),
  of(
    ['053'],
    '§5.13',
    'a reservation is used by another card of its group',
    [
      asks('ReserveNow', { ...reserve, parentIdTag: 'family' }),
      status(1, 'Reserved'),
      says('Authorize', { idTag: 'CARD-2' }, { idTagInfo: { status: 'Accepted', parentIdTag: 'family' } }),
      start('CARD-2', 'Accepted', { reservationId: 7 }),
      documentIs('reservations', '7', { state: 'used' }),
      stop('Local'),
    ],
    { tokens: family },
  ),
  of(['054'], '§5.17', 'messages are triggered, and come', [
    asks('TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 }),
    says('MeterValues', {
      connectorId: 1,
      meterValue: [{ timestamp: minute(0), sampledValue: [{ value: '10', unit: 'Wh', context: 'Trigger' }] }],
    }),
    asks('TriggerMessage', { requestedMessage: 'Heartbeat' }),
    says('Heartbeat', {}),
    asks('TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 }),
    status(1, 'Available'),
    asks('TriggerMessage', { requestedMessage: 'DiagnosticsStatusNotification' }),
    says('DiagnosticsStatusNotification', { status: 'Idle' }),
    asks('TriggerMessage', { requestedMessage: 'FirmwareStatusNotification' }),
    says('FirmwareStatusNotification', { status: 'Idle' }),
    connectorIs('1:1', { status: 'Available' }),
  ]),
  of(['055'], '§5.17', 'a trigger that the station rejects', [
    asks('TriggerMessage', { requestedMessage: 'MeterValues' }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
  ]),
];

const schedule = {
  duration: 86_400,
  startSchedule: minute(0),
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [{ startPeriod: 0, limit: 10, numberPhases: 3 }],
};
const defaultProfile = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  validFrom: minute(0),
  validTo: minute(1_440),
  chargingSchedule: schedule,
};
const transactionProfile = {
  chargingProfileId: 2,
  transactionId: TRANSACTION,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: schedule,
};
const profilesAre = (ids: string[]): Step =>
  holds(`the profiles are ${ids.join(' and ')}`, (station) =>
    expect(station.store.documents('charging-profiles').map(({ id }) => id)).toEqual(ids),
  );

/** Smart charging. */
export const smartCharging16: readonly Scenario[] = [
  of(['056'], '§5.16', 'a default profile for transactions', [
    asks('SetChargingProfile', { connectorId: 1, csChargingProfiles: defaultProfile }),
    profilesAre(['1']),
  ]),
  of(['057'], '§5.16', 'a profile for the running transaction, gone when it ends', [
    start(),
    asks('SetChargingProfile', { connectorId: 1, csChargingProfiles: transactionProfile }),
    profilesAre(['2']),
    stop('Local'),
    transactionIs({ state: 'ended' }),
    profilesAre([]),
  ]),
  of(['059'], '§5.11', 'a remote start with a profile', [
    asks('RemoteStartTransaction', {
      idTag: 'CARD-1',
      connectorId: 1,
      chargingProfile: {
        chargingProfileId: 3,
        stackLevel: 0,
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: {
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
        },
      },
    }),
    start(),
    lastCommandIs({ transactionId: expect.any(String) }),
    stop('Local'),
  ]),
  of(['066'], '§5.7', 'the composite schedule as the station sees it', [
    asks('SetChargingProfile', { connectorId: 1, csChargingProfiles: defaultProfile }),
    asks(
      'GetCompositeSchedule',
      { connectorId: 1, duration: 3_600, chargingRateUnit: 'A' },
      {
        status: 'Accepted',
        connectorId: 1,
        scheduleStart: minute(0),
        chargingSchedule: { ...schedule, duration: 3_600 },
      },
    ),
    documentIs('composite-schedules', '1', { duration: 3_600, chargingRateUnit: 'A' }),
  ]),
  of(['067'], '§5.5', 'profiles are cleared by id, by what they are, and all', [
    asks('SetChargingProfile', { connectorId: 1, csChargingProfiles: defaultProfile }),
    asks('SetChargingProfile', {
      connectorId: 1,
      csChargingProfiles: { ...defaultProfile, chargingProfileId: 4, stackLevel: 1 },
    }),
    asks('SetChargingProfile', {
      connectorId: 0,
      csChargingProfiles: {
        ...defaultProfile,
        chargingProfileId: 5,
        chargingProfilePurpose: 'ChargePointMaxProfile',
      },
    }),
    profilesAre(['1', '4', '5']),
    asks('ClearChargingProfile', { id: 1 }),
    profilesAre(['4', '5']),
    asks('ClearChargingProfile', { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 1 }),
    profilesAre(['5']),
    asks('ClearChargingProfile', {}),
    profilesAre([]),
  ]),
];
