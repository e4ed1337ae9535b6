import { expect } from 'vitest';
import type { LimitAssignment } from '../../src/domain/limit-assignment.ts';
import {
  type Scenario,
  type Step,
  asks,
  comesBack,
  drops,
  holds,
  isAsked,
  minute,
  says,
  waits,
} from './scenario.ts';
import { connectorIs, documentIs, lastCommandIs, transactionIs } from './v16-steps.ts';
import {
  accepted,
  authorize2,
  card,
  collectionHolds,
  endedAt,
  event,
  evse,
  of201,
  register,
  started,
  status2,
} from './v201-steps.ts';
import { ofTransaction, profile, schedule, setProfile } from './v201-smart-charging.ts';

const priority = {
  component: { name: 'OCPPCommCtrlr' },
  variable: { name: 'NetworkConfigurationPriority' },
};
const booted = says(
  'BootNotification',
  { reason: 'RemoteReset', chargingStation: { vendorName: 'Acme', model: 'Post' } },
  { status: 'Accepted' },
);
/** The station is given another slot, is told to use it, and boots. */
const movesTo = (securityProfile: number, ocppCsmsUrl: string): Step[] => [
  asks('SetNetworkProfile', {
    configurationSlot: 2,
    connectionData: {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl,
      messageTimeout: 30,
      securityProfile,
      ocppInterface: 'Wired0',
    },
  }),
  asks(
    'SetVariables',
    { setVariableData: [{ ...priority, attributeValue: '2,1' }] },
    { setVariableResult: [{ ...priority, attributeStatus: 'RebootRequired' }] },
  ),
  asks('Reset', { type: 'OnIdle' }),
  documentIs('network-profiles', '2', { connectionData: { securityProfile, ocppCsmsUrl } }),
  holds('the order is kept', (station) =>
    expect(station.store.listVariables()).toMatchObject([{ value: '2,1' }]),
  ),
];
const billed = transactionIs({ state: 'ended', energyWh: 2_500 });
const central = { idToken: 'WEB-1', type: 'Central' };
const remotely = (title: string, rule: string): Scenario =>
  of201(
    [],
    `${rule} F01`,
    title,
    [
      asks('RequestStartTransaction', { idToken: central, remoteStartId: 4, evseId: 1 }),
      event(
        'Started',
        0,
        'RemoteStart',
        {
          evse,
          idToken: central,
          transactionInfo: { remoteStartId: 4 },
          ...register(1_000, 'Transaction.Begin'),
        },
        accepted,
      ),
      lastCommandIs({ transactionId: expect.any(String) }),
      endedAt(1),
      billed,
    ],
    { tokens: [{ idToken: 'WEB-1', type: 'Central' }] },
  );
const rateChanges = (seqNo: number, more: object = {}): Step =>
  event('Updated', seqNo, 'ChargingRateChanged', { ...register(1_000 + seqNo * 100), ...more });
const limit: LimitAssignment = {
  kind: 'fallback',
  evseId: 1,
  leaseNumber: 1,
  limitA: 6,
  wording: { rateUnit: 'A', stackLevel: 'highest', kind: 'Absolute', purpose: 'TxDefaultProfile' },
  wiring: { voltageV: 230, phaseCount: 3 },
};
const byManager = (chargingLimitSource: string): Step[] => [
  started,
  says('NotifyChargingLimit', {
    evseId: 1,
    chargingLimit: { chargingLimitSource },
    chargingSchedule: [schedule()],
  }),
  rateChanges(1),
  collectionHolds('charging-limits', { chargingLimitSource, evseId: 1 }),
  endedAt(2),
  billed,
];

/** Use cases for which no certification case has a number of its own. */
export const withoutACase201: readonly Scenario[] = [
  of201([], 'A05', 'a station moves to a higher security profile', [
    ...movesTo(2, 'wss://csms.example/ocpp'),
    drops,
    comesBack,
    booted,
  ]),
  of201([], 'B10', 'a station moves to another CSMS', [...movesTo(1, 'wss://other.example/ocpp'), drops]),
  of201([], 'B04 G02', 'an idle station is away for a while, and says only what changed', [
    status2('Available'),
    drops,
    waits(3_600),
    holds('it is offline', (station) => expect(station.state.record.connectivity).toBe('offline')),
    comesBack,
    says('Heartbeat', {}, { currentTime: minute(60) }),
    status2('Faulted'),
    holds('it is online', (station) => expect(station.state.record.connectivity).toBe('online')),
    connectorIs('1:1', { status: 'Faulted' }),
  ]),
  of201([], 'G02', 'a heartbeat gives the time, and any frame is a sign of life', [
    says('Heartbeat', {}, { currentTime: minute(0) }),
    waits(200),
    status2('Available'),
    waits(200),
    says('Heartbeat', {}, { currentTime: new Date(Date.parse(minute(0)) + 400_000).toISOString() }),
    holds('it is online', (station) => expect(station.state.record.connectivity).toBe('online')),
  ]),
  remotely('a driver pays by credit card at a terminal that the operator has', 'C03'),
  remotely('a driver starts on the web', 'C05'),
  of201(
    [],
    'C06',
    'a parking ticket, which the operator knows, and one that nobody knows',
    [
      authorize2({ idToken: 'TICKET-1', type: 'Local' }),
      authorize2({ idToken: 'TICKET-2', type: 'Local' }, { status: 'Invalid' }),
    ],
    { tokens: [{ idToken: 'TICKET-1', type: 'Local' }] },
  ),
  of201(
    [],
    'C10',
    'what the station may remember of a card, and for how long, is in each answer',
    [
      authorize2(card, {
        status: 'Accepted',
        cacheExpiryDateTime: '2027-01-01T00:00:00.000Z',
        groupIdToken: { idToken: 'family', type: 'Central' },
      }),
      event(
        'Started',
        0,
        'Authorized',
        { evse, idToken: card },
        { idTokenInfo: { cacheExpiryDateTime: '2027-01-01T00:00:00.000Z' } },
      ),
      endedAt(1),
    ],
    { tokens: [{ idToken: 'CARD-1', groupId: 'family', expiresAtMs: Date.UTC(2027, 0, 1) }] },
  ),
  of201([], 'C13 C14', 'a card on the local list starts without a question, with and without a link', [
    asks('SendLocalList', {
      versionNumber: 1,
      updateType: 'Full',
      localAuthorizationList: [{ idToken: card, idTokenInfo: { status: 'Accepted' } }],
    }),
    started,
    endedAt(1),
    billed,
    drops,
    waits(600),
    comesBack,
    event(
      'Started',
      0,
      'Authorized',
      { evse, idToken: card, offline: true, transactionInfo: { transactionId: 'T-2' } },
      accepted,
    ),
    event('Ended', 1, 'StopAuthorized', { offline: true, transactionInfo: { transactionId: 'T-2' } }),
    transactionIs({ ocppTransactionId: 'T-2', state: 'ended', offline: true }),
  ]),
  of201([], 'C15', 'a card that nobody knows began without a link, and is found out afterwards', [
    drops,
    waits(600),
    comesBack,
    event(
      'Started',
      0,
      'Authorized',
      { evse, idToken: { ...card, idToken: 'STRANGER' }, offline: true },
      { idTokenInfo: { status: 'Invalid' } },
    ),
    event('Ended', 1, 'Deauthorized', { transactionInfo: { stoppedReason: 'DeAuthorized' } }),
    transactionIs({ flags: ['unauthorized'], stopReason: 'DeAuthorized' }),
  ]),
  of201([], 'F04', 'a car that charges by ISO 15118 is stopped from afar', [
    started,
    asks('RequestStopTransaction', { transactionId: 'T-1' }),
    event('Updated', 1, 'RemoteStop', { transactionInfo: { chargingState: 'EVConnected' } }),
    endedAt(2, 'EVDeparted', { transactionInfo: { stoppedReason: 'Remote' } }),
    billed,
    transactionIs({ stopReason: 'Remote' }),
  ]),
  of201([], 'K02', 'the site gives an EVSE its share, and the station takes it', [
    holds('the site says how much', (station) => {
      station.apply({ type: 'station-updated', balancedBy: 'site-1' });
      station.apply({ type: 'limit-assigned', assignment: limit, maxStackLevel: null });
    }),
    isAsked('SetChargingProfile', {
      evseId: 1,
      chargingProfile: { chargingSchedule: [{ chargingSchedulePeriod: [{ limit: 6 }] }] },
    }),
  ]),
  of201([], 'K03', 'a local controller is given the limit of its group, and shares it out', [
    setProfile(0, profile(1, { chargingProfilePurpose: 'ChargingStationMaxProfile' })),
    documentIs('charging-profiles', '1', { evseId: 0 }),
    started,
    rateChanges(1),
    endedAt(2),
    billed,
  ]),
  of201([], 'K04', 'a station shares out its own connection, and says when a rate changes', [
    started,
    rateChanges(1, { transactionInfo: { chargingState: 'Charging' } }),
    rateChanges(2, { transactionInfo: { chargingState: 'SuspendedEVSE' } }),
    transactionIs({ chargingState: 'SuspendedEVSE' }),
    endedAt(3),
    billed,
  ]),
  of201([], 'K06', 'the link breaks while a profile holds, and the profile holds on', [
    started,
    setProfile(1, ofTransaction(3)),
    drops,
    waits(1_800),
    comesBack,
    rateChanges(1, { offline: true }),
    documentIs('charging-profiles', '3', { profile: { transactionId: 'T-1' } }),
    endedAt(2),
    billed,
  ]),
  of201([], 'K07', 'a transaction begins without a link, by the default profile', [
    setProfile(1, profile(3)),
    drops,
    waits(1_800),
    comesBack,
    event('Started', 0, 'Authorized', {
      evse,
      idToken: card,
      offline: true,
      ...register(1_000, 'Transaction.Begin'),
    }),
    endedAt(1, 'StopAuthorized', { offline: true }),
    billed,
    documentIs('charging-profiles', '3', { evseId: 1 }),
  ]),
  of201([], 'K14 K24', 'a local controller passes on the limit of somebody else', byManager('SO')),
  of201([], 'K25 K26', 'an energy manager limits a station beside the CSMS', byManager('EMS')),
];
