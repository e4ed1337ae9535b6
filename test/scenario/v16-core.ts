import { expect } from 'vitest';
import {
  type Scenario,
  type Step,
  TRANSACTION,
  asks,
  comesBack,
  drops,
  holds,
  minute,
  says,
  waits,
} from './scenario.ts';
import {
  authorize,
  connectorIs,
  lastCommandIs,
  samples,
  start,
  status,
  stop,
  transactionIs,
} from './v16-steps.ts';

const core = (
  cases: string[],
  rule: string,
  title: string,
  steps: Step[],
  more: Partial<Scenario> = {},
): Scenario => ({ version: '1.6', cases, rules: [rule], title, steps, ...more });

const billed = transactionIs({ state: 'ended', energyWh: 2_500, flags: [] });
const remoteStart = asks('RemoteStartTransaction', { idTag: 'CARD-1', connectorId: 1 });

/** Core: booting, charging, stopping, settings and resets. */
export const core16: readonly Scenario[] = [
  core(
    ['001'],
    '§4.2',
    'a station boots, tells the status of all its connectors and beats',
    [
      says(
        'BootNotification',
        { chargePointVendor: 'Acme', chargePointModel: 'Post' },
        { status: 'Accepted', interval: 300, currentTime: minute(0) },
      ),
      status(0, 'Available'),
      status(1, 'Available'),
      says('Heartbeat', {}, { currentTime: minute(0) }),
      connectorIs('1:1', { status: 'Available' }),
    ],
    { fromBoot: true },
  ),
  core(['003'], '§3.6', 'the cable comes first, then the card', [
    status(1, 'Preparing'),
    authorize('CARD-1'),
    start(),
    status(1, 'Charging'),
    samples('2.2'),
    stop('Local', { idTag: 'CARD-1' }, { idTagInfo: { status: 'Accepted' } }),
    status(1, 'Finishing'),
    status(1, 'Available'),
    billed,
  ]),
  core(['004_1'], '§3.6', 'the card comes first, then the cable', [
    authorize('CARD-1'),
    status(1, 'Preparing'),
    start(),
    status(1, 'Charging'),
    stop('Local'),
    billed,
  ]),
  core(['004_2'], '§9.1.4', 'the card comes first and the cable never: nothing was charged', [
    authorize('CARD-1'),
    status(1, 'Preparing'),
    waits(60),
    status(1, 'Available'),
    holds('there was no transaction', (station) => expect(station.store.listTransactions()).toEqual([])),
  ]),
  core(['005_1'], '§4.10', 'the driver unplugs at the car, and the station stops', [
    start(),
    status(1, 'SuspendedEV'),
    stop('EVDisconnected'),
    status(1, 'Finishing'),
    billed,
    transactionIs({ stopReason: 'EVDisconnected' }),
  ]),
  core(['007'], '§3.4.1', 'a card from the cache starts without asking and is checked at the start', [
    status(1, 'Preparing'),
    start(),
    stop('Local'),
    billed,
  ]),
  core(['010'], '§5.11', 'a remote start with the cable in: the command learns its transaction', [
    status(1, 'Preparing'),
    remoteStart,
    start(),
    lastCommandIs({ transactionId: expect.any(String) }),
    stop('Local'),
    billed,
  ]),
  core(['011_1'], '§5.11', 'a remote start before the cable', [
    remoteStart,
    status(1, 'Preparing'),
    waits(20),
    start('CARD-1', 'Accepted', { timestamp: minute(1) }),
    lastCommandIs({ transactionId: expect.any(String) }),
  ]),
  core(['011_2'], '§5.11', 'a remote start that no cable follows leads to no transaction', [
    remoteStart,
    status(1, 'Preparing'),
    waits(60),
    status(1, 'Available'),
    lastCommandIs({ state: 'answered', transactionId: null }),
  ]),
  core(['012'], '§5.12', 'a remote stop', [
    start(),
    asks('RemoteStopTransaction', { transactionId: TRANSACTION }),
    stop('Remote'),
    billed,
    transactionIs({ stopReason: 'Remote' }),
  ]),
  core(['013'], '§5.14', 'a hard reset while charging: the station stops and boots', [
    start(),
    asks('Reset', { type: 'Hard' }),
    stop('HardReset'),
    drops,
    waits(20),
    comesBack,
    says('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' }, { status: 'Accepted' }),
    status(1, 'Available'),
    billed,
  ]),
  core(['014'], '§5.14', 'a soft reset while charging: the stop may come after the boot', [
    start(),
    asks('Reset', { type: 'Soft' }),
    drops,
    waits(20),
    comesBack,
    says('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' }, { status: 'Accepted' }),
    stop('SoftReset'),
    billed,
  ]),
  core(['017_1'], '§5.18', 'unlocking an idle connector', [
    asks('UnlockConnector', { connectorId: 1 }, { status: 'Unlocked' }),
    lastCommandIs({ response: { status: 'Unlocked' } }),
  ]),
  core(['017_2'], '§5.18', 'unlocking a connector with a fixed cable', [
    asks('UnlockConnector', { connectorId: 1 }, { status: 'NotSupported' }),
    lastCommandIs({ response: { status: 'NotSupported' } }),
  ]),
  core(['018_1'], '§5.18', 'unlocking while it charges ends the transaction', [
    start(),
    asks('UnlockConnector', { connectorId: 1 }, { status: 'Unlocked' }),
    stop('UnlockCommand'),
    status(1, 'Finishing'),
    billed,
  ]),
  core(['019_1'], '§5.8', 'all settings are read', [
    asks(
      'GetConfiguration',
      {},
      { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }], unknownKey: [] },
    ),
    holds('the setting is kept', (station) =>
      expect(station.store.listVariables()).toMatchObject([{ variable: 'HeartbeatInterval', value: '300' }]),
    ),
  ]),
  core(['019_2'], '§5.8', 'one setting is read', [
    asks(
      'GetConfiguration',
      { key: ['SupportedFeatureProfiles'] },
      { configurationKey: [{ key: 'SupportedFeatureProfiles', readonly: true, value: 'Core' }] },
    ),
    lastCommandIs({ response: { configurationKey: [{ value: 'Core' }] } }),
  ]),
  core(['021'], '§5.3', 'a setting is changed', [
    asks('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '30' }),
    holds('the new value is kept', (station) =>
      expect(station.store.listVariables()).toMatchObject([{ value: '30' }]),
    ),
  ]),
  core(['023_1'], '§4.1', 'a card that nobody knows', [authorize('STRANGER', 'Invalid')]),
  core(['023_2'], '§4.1', 'a card that has expired', [authorize('OLD', 'Expired')], {
    tokens: [{ idToken: 'OLD', expiresAtMs: Date.UTC(2026, 0, 1) }],
  }),
  core(['023_3'], '§4.1', 'a card that is blocked', [authorize('STOLEN', 'Blocked')], {
    tokens: [{ idToken: 'STOLEN', status: 'Blocked' }],
  }),
  core(['024'], '§4.9', 'the connector lock fails', [
    status(1, 'Preparing'),
    authorize('CARD-1'),
    status(1, 'Faulted', 'ConnectorLockFailure'),
    connectorIs('1:1', { status: 'Faulted', errorCode: 'ConnectorLockFailure' }),
  ]),
  core(['026'], '§5.11', 'a remote start that the station rejects', [
    asks('RemoteStartTransaction', { idTag: 'CARD-1', connectorId: 1 }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' }, transactionId: null }),
  ]),
  core(['028'], '§5.12', 'a remote stop of a transaction that the station does not have', [
    start(),
    asks('RemoteStopTransaction', { transactionId: 1 }, { status: 'Rejected' }),
    transactionIs({ state: 'active' }),
  ]),
  core(['030'], '§5.18', 'unlocking fails', [
    asks('UnlockConnector', { connectorId: 1 }, { status: 'UnlockFailed' }),
    lastCommandIs({ response: { status: 'UnlockFailed' } }),
  ]),
  core(['031'], '§5.18', 'unlocking a connector that is not there', [
    asks('UnlockConnector', { connectorId: 9 }, { status: 'NotSupported' }),
  ]),
  core(['032_1'], '§3.6', 'the power fails while charging; the station stops when it is back', [
    start(),
    drops,
    waits(600),
    comesBack,
    says('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' }, { status: 'Accepted' }),
    transactionIs({ state: 'active' }),
    stop('PowerLoss'),
    billed,
  ]),
  core(['037_1'], '§4.8', 'a transaction that began without a link', [
    drops,
    waits(900),
    comesBack,
    start('CARD-1', 'Accepted', { timestamp: minute(5) }),
    samples('2.2'),
    stop('Local'),
    billed,
  ]),
  core(['037_3'], '§4.8', 'a transaction that began without a link with a card that is no good', [
    drops,
    waits(900),
    comesBack,
    start('STRANGER', 'Invalid', { timestamp: minute(5) }),
    stop('DeAuthorized'),
    transactionIs({ state: 'ended', energyWh: 2_500, flags: ['unauthorized'] }),
  ]),
  core(['039'], '§4.10', 'a whole transaction without a link', [
    drops,
    waits(3_600),
    comesBack,
    start('CARD-1', 'Accepted', { timestamp: minute(5) }),
    stop('Local', { timestamp: minute(50) }),
    billed,
    transactionIs({ startedAtMs: Date.parse(minute(5)), endedAtMs: Date.parse(minute(50)) }),
  ]),
  core(['040_1'], '§5.3', 'a setting that the station does not have', [
    asks('ChangeConfiguration', { key: 'Nonsense', value: '1' }, { status: 'NotSupported' }),
    holds('nothing is kept', (station) => expect(station.store.listVariables()).toEqual([])),
  ]),
  core(['040_2'], '§5.3', 'a value that the station rejects', [
    asks('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '-1' }, { status: 'Rejected' }),
    holds('nothing is kept', (station) => expect(station.store.listVariables()).toEqual([])),
  ]),
  core(['061'], '§5.4', 'the cache is cleared', [asks('ClearCache', {})]),
  core(['064'], '§4.3', 'a private message of a vendor that nobody knows', [
    says('DataTransfer', { vendorId: 'com.example', messageId: 'x' }, { status: 'UnknownVendorId' }),
  ]),
];
