import { expect } from 'vitest';
import type { StationHarness } from '../support/station-harness.ts';
import { type Scenario, type Step, asks, holds, minute, says } from './scenario.ts';
import { documentIs, lastCommandIs } from './v16-steps.ts';
import { card, event, evse } from './v201-steps.ts';

const of = (
  cases: string[],
  rule: string,
  title: string,
  steps: Step[],
  more: Partial<Scenario> = {},
): Scenario => ({ version: '2.0.1', cases, rules: [rule], title, steps, ...more });

type Collection = Parameters<StationHarness['store']['documents']>[0];
const holdsIds = (collection: Collection, ids: string[]): Step =>
  holds(`${collection} has ${ids.join(', ') || 'nothing'}`, (station) =>
    expect(station.store.documents(collection).map(({ id }) => id)).toEqual(ids),
  );

const entry = { idToken: card, idTokenInfo: { status: 'Accepted' } };
const full = { versionNumber: 1, updateType: 'Full', localAuthorizationList: [entry] };
const reserve = { id: 7, expiryDateTime: minute(60), idToken: card };
const running = event('Started', 0, 'Authorized', { evse, idToken: card });
const ended = event('Ended', 5, 'StopAuthorized');

const schedule = (more: object = {}) => ({
  id: 1,
  chargingRateUnit: 'A',
  startSchedule: minute(-10),
  chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
  ...more,
});
const profile = (id: number, more: object = {}) => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [schedule()],
  ...more,
});
const setProfile = (evseId: number, chargingProfile: object): Step =>
  asks('SetChargingProfile', { evseId, chargingProfile });
const reportProfiles = (requestId: number, evseId: number, ...profiles: object[]): Step =>
  says('ReportChargingProfiles', {
    requestId,
    evseId,
    chargingLimitSource: 'CSO',
    tbc: false,
    chargingProfile: profiles,
  });
const complete = lastCommandIs({ report: { complete: true } });

const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '01' };
const firmware = {
  location: 'https://files.example/fw.bin',
  retrieveDateTime: minute(1),
  installDateTime: minute(5),
  signingCertificate: 'CERTIFICATE',
  signature: 'SIGNATURE',
};
const firmwareStatus = (...statuses: string[]): Step[] =>
  statuses.map((status) => says('FirmwareStatusNotification', { status, requestId: 9 }));
const progressIs = (...statuses: string[]): Step =>
  lastCommandIs({ progress: statuses.map((status) => expect.objectContaining({ status })) });
const monitored = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const customer = (requestId: number, report: boolean, clear: boolean, more: object): Step[] => [
  asks('CustomerInformation', { requestId, report, clear, ...more }),
  ...(report
    ? [
        says('NotifyCustomerInformation', {
          requestId,
          data: 'name: Anna',
          seqNo: 0,
          generatedAt: minute(0),
          tbc: false,
        }),
        complete,
      ]
    : []),
];
const message = (id: number, more: object = {}) => ({
  id,
  priority: 'NormalCycle',
  message: { format: 'UTF8', content: 'Hello' },
  ...more,
});

/** D, H, K to O: lists, reservations, smart charging, firmware, certificates, diagnostics and displays. */
export const blocks201: readonly Scenario[] = [
  of(['D_01', 'D_08'], 'D01', 'a full local list, and its version afterwards', [
    asks('SendLocalList', full),
    asks('GetLocalListVersion', {}, { versionNumber: 1 }),
    documentIs('local-list', 'actual', { version: 1, reportedVersion: 1, entries: { length: 1 } }),
  ]),
  of(['D_02', 'D_03'], 'D01', 'a differential local list adds a card, and another takes it off', [
    asks('SendLocalList', full),
    asks('SendLocalList', {
      versionNumber: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ ...entry, idToken: { ...card, idToken: 'CARD-2' } }],
    }),
    documentIs('local-list', 'actual', { version: 2, entries: { length: 2 } }),
    asks('SendLocalList', {
      versionNumber: 3,
      updateType: 'Differential',
      localAuthorizationList: [{ idToken: { ...card, idToken: 'CARD-2' } }],
    }),
    documentIs('local-list', 'actual', { version: 3, entries: { length: 1 } }),
  ]),
  of(['D_04'], 'D01', 'a full list without cards empties it', [
    asks('SendLocalList', full),
    asks('SendLocalList', { versionNumber: 2, updateType: 'Full' }),
    documentIs('local-list', 'actual', { version: 2, entries: [] }),
  ]),
  of(['D_09'], 'D02', 'the version of an empty list', [
    asks('GetLocalListVersion', {}, { versionNumber: 0 }),
    documentIs('local-list', 'actual', { reportedVersion: 0 }),
  ]),
  of(['H_01'], 'H01', 'a reservation of one EVSE, used by its card', [
    asks('ReserveNow', { ...reserve, evseId: 1 }),
    event('Started', 0, 'Authorized', { evse, idToken: card, reservationId: 7 }),
    documentIs('reservations', '7', { state: 'used' }),
    ended,
  ]),
  of(['H_08', 'H_14'], 'H01', 'a reservation of any EVSE', [
    asks('ReserveNow', reserve),
    event('Started', 0, 'Authorized', { evse, idToken: card, reservationId: 7 }),
    documentIs('reservations', '7', { state: 'used' }),
    ended,
  ]),
  of(['H_15'], 'H01', 'a reservation of a kind of connector', [
    asks('ReserveNow', { ...reserve, connectorType: 'cCCS2' }),
    documentIs('reservations', '7', { state: 'active', connectorType: 'cCCS2' }),
  ]),
  of(['H_17'], 'H02', 'a reservation is cancelled', [
    asks('ReserveNow', reserve),
    asks('CancelReservation', { reservationId: 7 }),
    documentIs('reservations', '7', { state: 'cancelled' }),
  ]),
  of(
    ['H_19'],
    'H03',
    'a reservation is used by another card of its group',
    [
      asks('ReserveNow', { ...reserve, groupIdToken: { idToken: 'family', type: 'Central' } }),
      event('Started', 0, 'Authorized', {
        evse,
        idToken: { ...card, idToken: 'CARD-2' },
        reservationId: 7,
      }),
      documentIs('reservations', '7', { state: 'used', groupIdToken: 'family' }),
      ended,
    ],
    { tokens: [{ idToken: 'CARD-2', groupId: 'family' }] },
  ),
  of(['H_20'], 'H04', 'a reservation runs out, and the station says so', [
    asks('ReserveNow', reserve),
    says('ReservationStatusUpdate', { reservationId: 7, reservationUpdateStatus: 'Expired' }),
    documentIs('reservations', '7', { state: 'expired' }),
  ]),
  of(['K_01'], 'K01', 'a default profile of one EVSE', [
    setProfile(1, profile(1)),
    holdsIds('charging-profiles', ['1']),
  ]),
  of(['K_04'], 'K01', 'a profile with the same id takes the place of the first', [
    setProfile(1, profile(1)),
    setProfile(1, profile(1, { stackLevel: 2 })),
    holdsIds('charging-profiles', ['1']),
    documentIs('charging-profiles', '1', { profile: { stackLevel: 2 } }),
  ]),
  of(['K_19'], 'K01', 'profiles that come again each day and each week', [
    setProfile(1, profile(1, { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' })),
    setProfile(1, profile(2, { stackLevel: 1, chargingProfileKind: 'Recurring', recurrencyKind: 'Weekly' })),
    holdsIds('charging-profiles', ['1', '2']),
  ]),
  of(['K_60'], 'K01', 'a profile for the running transaction, from its own beginning, gone with it', [
    running,
    setProfile(
      1,
      profile(3, {
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Relative',
        transactionId: 'T-1',
        chargingSchedule: [
          { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }] },
        ],
      }),
    ),
    holdsIds('charging-profiles', ['3']),
    ended,
    holdsIds('charging-profiles', []),
  ]),
  of(['K_70'], 'K01', 'two profiles on two levels', [
    setProfile(1, profile(1)),
    setProfile(1, profile(2, { stackLevel: 1 })),
    holdsIds('charging-profiles', ['1', '2']),
  ]),
  of(['K_29', 'K_30'], 'K09', 'the profiles are asked for, by EVSE and all', [
    asks('GetChargingProfiles', { requestId: 1, evseId: 1, chargingProfile: { stackLevel: 0 } }),
    reportProfiles(1, 1, profile(4)),
    complete,
    holdsIds('charging-profiles', ['4']),
    asks(
      'GetChargingProfiles',
      { requestId: 2, chargingProfile: { stackLevel: 0 } },
      { status: 'NoProfiles' },
    ),
    holdsIds('charging-profiles', []),
  ]),
  of(['K_05', 'K_06', 'K_08'], 'K10', 'profiles are cleared, by id and by what they are', [
    setProfile(1, profile(1)),
    setProfile(1, profile(2, { stackLevel: 1 })),
    asks('ClearChargingProfile', { chargingProfileId: 1 }),
    holdsIds('charging-profiles', ['2']),
    asks('ClearChargingProfile', {
      chargingProfileCriteria: { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 1 },
    }),
    holdsIds('charging-profiles', []),
    asks('ClearChargingProfile', { chargingProfileId: 9 }, { status: 'Unknown' }),
  ]),
  of(['K_43', 'K_44'], 'K08', 'the composite schedule as the station sees it', [
    setProfile(1, profile(1)),
    asks(
      'GetCompositeSchedule',
      { evseId: 1, duration: 3_600, chargingRateUnit: 'A' },
      {
        status: 'Accepted',
        schedule: {
          evseId: 1,
          duration: 3_600,
          scheduleStart: minute(0),
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
        },
      },
    ),
    documentIs('composite-schedules', '1', { duration: 3_600 }),
  ]),
  of([], 'K12', 'an external limit comes and goes', [
    says('NotifyChargingLimit', { evseId: 1, chargingLimit: { chargingLimitSource: 'EMS' } }),
    holds('it is kept', (station) => expect(station.store.documents('charging-limits')).toHaveLength(1)),
    says('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 }),
    holds('it is gone', (station) => expect(station.store.documents('charging-limits')).toEqual([])),
  ]),
  of(['L_01', 'L_02'], 'L01', 'signed firmware is fetched and installed when it is time', [
    asks('UpdateFirmware', { requestId: 9, firmware }),
    ...firmwareStatus('DownloadScheduled', 'Downloading', 'Downloaded', 'SignatureVerified'),
    ...firmwareStatus('InstallScheduled', 'Installing', 'InstallRebooting', 'Installed'),
    documentIs('firmware-status', '9', { status: 'Installed' }),
  ]),
  ...(['InvalidSignature', 'DownloadFailed', 'InstallVerificationFailed', 'InstallationFailed'] as const).map(
    (status) =>
      of([], 'L01', `signed firmware ends: ${status}`, [
        asks('UpdateFirmware', { requestId: 9, firmware }),
        ...firmwareStatus('Downloading', status),
        progressIs('Downloading', status),
      ]),
  ),
  of(['M_01', 'M_02', 'M_05'], 'M05', 'root certificates are installed', [
    ...['CSMSRootCertificate', 'ManufacturerRootCertificate', 'V2GRootCertificate'].map((certificateType) =>
      asks('InstallCertificate', { certificateType, certificate: `PEM of ${certificateType}` }),
    ),
    holds('they are kept', (station) => expect(station.store.documents('certificates')).toHaveLength(3)),
  ]),
  of(['M_13', 'M_18', 'M_20'], 'M03', 'certificates are listed, of a kind and of all, and deleted', [
    asks(
      'GetInstalledCertificateIds',
      { certificateType: ['CSMSRootCertificate'] },
      {
        status: 'Accepted',
        certificateHashDataChain: [{ certificateType: 'CSMSRootCertificate', certificateHashData: hash }],
      },
    ),
    asks(
      'GetInstalledCertificateIds',
      {},
      {
        status: 'Accepted',
        certificateHashDataChain: [{ certificateType: 'CSMSRootCertificate', certificateHashData: hash }],
      },
    ),
    holds('it is kept', (station) => expect(station.store.documents('certificates')).toHaveLength(1)),
    asks('DeleteCertificate', { certificateHashData: hash }),
    holdsIds('certificates', []),
  ]),
  of(['M_19', 'M_21'], 'M04', 'what is not there is neither listed nor deleted', [
    asks('GetInstalledCertificateIds', { certificateType: ['V2GRootCertificate'] }, { status: 'NotFound' }),
    asks('DeleteCertificate', { certificateHashData: hash }, { status: 'NotFound' }),
  ]),
  of(['N_01', 'N_02', 'N_03'], 'N02', 'monitors are reported, by kind and by variable', [
    asks('GetMonitoringReport', { requestId: 3, monitoringCriteria: ['ThresholdMonitoring'] }),
    says('NotifyMonitoringReport', {
      requestId: 3,
      seqNo: 0,
      generatedAt: minute(0),
      tbc: false,
      monitor: [
        {
          ...monitored,
          variableMonitoring: [
            { id: 1, transaction: false, value: 9_000, type: 'UpperThreshold', severity: 5 },
          ],
        },
      ],
    }),
    complete,
    holdsIds('monitors', ['1']),
    asks(
      'GetMonitoringReport',
      { requestId: 4, componentVariable: [monitored] },
      { status: 'EmptyResultSet' },
    ),
  ]),
  of(['N_05'], 'N03', 'what is monitored at all', [asks('SetMonitoringBase', { monitoringBase: 'All' })]),
  of(['N_16'], 'N05', 'how severe a thing must be to be told', [asks('SetMonitoringLevel', { severity: 4 })]),
  of(['N_08'], 'N04', 'a monitor is set', [
    asks(
      'SetVariableMonitoring',
      { setMonitoringData: [{ ...monitored, value: 9_000, type: 'UpperThreshold', severity: 5 }] },
      {
        setMonitoringResult: [
          { ...monitored, id: 1, status: 'Accepted', type: 'UpperThreshold', severity: 5 },
        ],
      },
    ),
    holdsIds('monitors', ['1']),
    asks('ClearVariableMonitoring', { id: [1] }, { clearMonitoringResult: [{ id: 1, status: 'Accepted' }] }),
    holdsIds('monitors', []),
  ]),
  of(
    ['N_25', 'N_35'],
    'N01',
    'logs are uploaded: diagnostics and security',
    (['DiagnosticsLog', 'SecurityLog'] as const).flatMap((logType, index) => [
      asks(
        'GetLog',
        { logType, requestId: 20 + index, log: { remoteLocation: 'https://files.example/' } },
        { status: 'Accepted', filename: 'log.gz' },
      ),
      says('LogStatusNotification', { status: 'Uploading', requestId: 20 + index }),
      says('LogStatusNotification', { status: 'Uploaded', requestId: 20 + index }),
      progressIs('Uploading', 'Uploaded'),
    ]),
  ),
  of(['N_27', 'N_28', 'N_29'], 'N09', 'what a station knows of a customer is told, and told and forgotten', [
    ...customer(1, true, false, { idToken: card }),
    ...customer(2, true, true, { idToken: card }),
    ...customer(3, true, false, { customerIdentifier: 'anna' }),
  ]),
  of(['N_30', 'N_31', 'N_32'], 'N10', 'what a station knows of a customer is forgotten', [
    ...customer(4, false, true, { idToken: card }),
    ...customer(5, false, true, { customerIdentifier: 'anna' }),
  ]),
  of(['O_01', 'O_04', 'O_05'], 'O01', 'a message is shown, replaced and taken away', [
    asks('SetDisplayMessage', { message: message(1) }),
    asks('SetDisplayMessage', { message: message(1, { priority: 'AlwaysFront' }) }),
    holdsIds('display-messages', ['1']),
    asks('ClearDisplayMessage', { id: 1 }),
    holdsIds('display-messages', []),
  ]),
  of(['O_06'], 'O02', 'a message for the driver of a transaction', [
    running,
    asks('SetDisplayMessage', { message: message(2, { transactionId: 'T-1' }) }),
    documentIs('display-messages', '2', {}),
    ended,
  ]),
  of(['O_02', 'O_03'], 'O03', 'the messages are asked for, and there are none', [
    asks('GetDisplayMessages', { requestId: 6 }),
    says('NotifyDisplayMessages', { requestId: 6, tbc: false, messageInfo: [message(3)] }),
    complete,
    holdsIds('display-messages', ['3']),
    asks('GetDisplayMessages', { requestId: 7, priority: 'AlwaysFront' }, { status: 'Unknown' }),
  ]),
  of(['I_01'], 'I02', 'the running cost is told', [
    running,
    asks('CostUpdated', { totalCost: 1.25, transactionId: 'T-1' }, {}),
    ended,
  ]),
];
