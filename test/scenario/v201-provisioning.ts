import { expect } from 'vitest';
import {
  type Scenario,
  type Step,
  asks,
  asksInParts,
  comesBack,
  drops,
  holds,
  minute,
  says,
  waits,
} from './scenario.ts';
import { connectorIs, documentIs, lastCommandIs } from './v16-steps.ts';
import { authorize2, card, complete, event, evse, of201, report, status2, trigger } from './v201-steps.ts';

const boot = (of: string, reason = 'PowerUp'): Step =>
  says(
    'BootNotification',
    { reason, chargingStation: { vendorName: 'Acme', model: 'Post' } },
    { status: of, currentTime: expect.any(String) },
  );
const setting = (name: string, more: object = {}) => ({
  component: { name: 'OCPPCommCtrlr' },
  variable: { name },
  ...more,
});
const running = event('Started', 0, 'Authorized', { evse, idToken: card });
const ended = (stoppedReason: string): Step =>
  event('Ended', 1, 'ResetCommand', { transactionInfo: { stoppedReason } });
const networkProfile = (status: string): Step =>
  asks(
    'SetNetworkProfile',
    {
      configurationSlot: 1,
      connectionData: {
        ocppVersion: 'OCPP20',
        ocppTransport: 'JSON',
        ocppCsmsUrl: 'wss://csms.example/ocpp',
        messageTimeout: 30,
        securityProfile: 1,
        ocppInterface: 'Wired0',
      },
    },
    { status },
  );

const items = {
  component: { name: 'DeviceDataCtrlr' },
  variable: { name: 'ItemsPerMessage', instance: 'GetVariables' },
};
const wanted = (name: string) => ({ component: { name: 'OCPPCommCtrlr' }, variable: { name } });
const found = (name: string) => ({ ...wanted(name), attributeStatus: 'Accepted', attributeValue: '1' });

/** B, F, G and P: provisioning, remote control, availability and private messages. */
export const provisioning201: readonly Scenario[] = [
  of201(
    ['B_01'],
    'B01',
    'a station boots, and may tell of itself',
    [
      boot('Accepted'),
      status2('Available'),
      says('Heartbeat', {}),
      connectorIs('1:1', { status: 'Available' }),
    ],
    { fromBoot: true },
  ),
  of201(
    ['B_02', 'B_30', 'B_31'],
    'B02',
    'a station that is pending tells nothing but what it is asked',
    [
      boot('Pending'),
      says(
        'StatusNotification',
        { timestamp: minute(0), connectorStatus: 'Available', evseId: 1, connectorId: 1 },
        'SecurityError',
      ),
      asks('GetBaseReport', { requestId: 1, reportBase: 'FullInventory' }),
      report(1),
      complete,
      trigger('BootNotification'),
      boot('Pending'),
    ],
    { fromBoot: true, registration: 'pending' },
  ),
  of201(
    ['B_30'],
    'B03',
    'a station that is rejected is told so, and nothing else is taken from it',
    [boot('Rejected'), says('Heartbeat', {}, 'SecurityError')],
    { fromBoot: true, registration: 'rejected' },
  ),
  of201(['B_06', 'B_07'], 'B06', 'variables are read', [
    asks(
      'GetVariables',
      { getVariableData: [setting('OfflineThreshold'), setting('Nothing')] },
      {
        getVariableResult: [
          setting('OfflineThreshold', { attributeStatus: 'Accepted', attributeValue: '60' }),
          setting('Nothing', { attributeStatus: 'UnknownVariable' }),
        ],
      },
    ),
    holds('what is there is kept', (station) =>
      expect(station.store.listVariables()).toMatchObject([{ variable: 'OfflineThreshold', value: '60' }]),
    ),
  ]),
  of201(['B_08'], 'B06', 'more variables are read than the station takes at once', [
    asks(
      'GetVariables',
      { getVariableData: [items] },
      { getVariableResult: [{ ...items, attributeStatus: 'Accepted', attributeValue: '2' }] },
    ),
    asksInParts(
      'GetVariables',
      { getVariableData: ['HeartbeatInterval', 'RetryBackOffRepeatTimes', 'OfflineThreshold'].map(wanted) },
      [
        { getVariableData: ['HeartbeatInterval', 'RetryBackOffRepeatTimes'].map(wanted) },
        { getVariableResult: ['HeartbeatInterval', 'RetryBackOffRepeatTimes'].map(found) },
      ],
      [{ getVariableData: [wanted('OfflineThreshold')] }, { getVariableResult: [found('OfflineThreshold')] }],
    ),
    holds('all of them are kept', (station) => expect(station.store.listVariables()).toHaveLength(4)),
  ]),
  of201(['B_09', 'B_10'], 'B05', 'variables are set', [
    asks(
      'SetVariables',
      {
        setVariableData: [
          setting('OfflineThreshold', { attributeValue: '120' }),
          setting('ResetRetries', { attributeValue: 'x' }),
        ],
      },
      {
        setVariableResult: [
          setting('OfflineThreshold', { attributeStatus: 'Accepted' }),
          setting('ResetRetries', { attributeStatus: 'Rejected' }),
        ],
      },
    ),
    holds('what was accepted is kept', (station) =>
      expect(station.store.listVariables()).toMatchObject([{ variable: 'OfflineThreshold', value: '120' }]),
    ),
  ]),
  ...(['ConfigurationInventory', 'FullInventory', 'SummaryInventory'] as const).map((reportBase, index) =>
    of201([`B_1${index + 2}`], 'B07', `a base report: ${reportBase}`, [
      asks('GetBaseReport', { requestId: 5, reportBase }),
      report(5),
      complete,
      holds('its variables are kept', (station) =>
        expect(station.store.listVariables()).toMatchObject([{ variable: 'Model', mutability: 'ReadOnly' }]),
      ),
    ]),
  ),
  of201(['B_18'], 'B08', 'a custom report', [
    asks('GetReport', { requestId: 6, componentCriteria: ['Problem'] }),
    report(6, 'Problem'),
    complete,
  ]),
  of201(['B_20'], 'B11', 'a reset without a transaction', [
    asks('Reset', { type: 'OnIdle' }),
    drops,
    waits(10),
    comesBack,
    boot('Accepted', 'RemoteReset'),
  ]),
  of201(['B_21'], 'B12', 'a reset that waits for the transaction', [
    running,
    asks('Reset', { type: 'OnIdle' }, { status: 'Scheduled' }),
    event('Ended', 1, 'StopAuthorized', { idToken: card }),
    drops,
    comesBack,
    boot('Accepted', 'ScheduledReset'),
  ]),
  of201(['B_22'], 'B12', 'a reset that ends the transaction', [
    running,
    asks('Reset', { type: 'Immediate' }),
    ended('ImmediateReset'),
    drops,
    comesBack,
    boot('Accepted', 'RemoteReset'),
    holds('it is over', (station) => expect(station.state.transactions.size).toBe(0)),
  ]),
  of201(['B_25'], 'B11', 'a reset of an EVSE', [asks('Reset', { type: 'OnIdle', evseId: 1 })]),
  of201(['B_26'], 'B12', 'a reset of an EVSE that waits for its transaction', [
    running,
    asks('Reset', { type: 'OnIdle', evseId: 1 }, { status: 'Scheduled' }),
    event('Ended', 1, 'StopAuthorized'),
  ]),
  of201(['B_27'], 'B12', 'a reset of an EVSE that ends its transaction', [
    running,
    asks('Reset', { type: 'Immediate', evseId: 1 }),
    ended('ImmediateReset'),
  ]),
  of201(['B_42'], 'B09', 'a network profile is set', [
    networkProfile('Accepted'),
    documentIs('network-profiles', '1', { connectionData: { ocppVersion: 'OCPP20' } }),
  ]),
  of201(['B_44'], 'B09', 'a network profile that the station cannot set', [
    networkProfile('Failed'),
    lastCommandIs({ response: { status: 'Failed' } }),
    documentIs('network-profiles', '1', null),
  ]),
  ...(
    [
      ['F_12', 'MeterValues', says('MeterValues', { evseId: 1, ...sampled() })],
      ['F_15', 'LogStatusNotification', says('LogStatusNotification', { status: 'Idle' })],
      ['F_18', 'FirmwareStatusNotification', says('FirmwareStatusNotification', { status: 'Idle' })],
      ['F_20', 'Heartbeat', says('Heartbeat', {})],
    ] as const
  ).map(([id, requestedMessage, message]) =>
    of201([id], 'F06', `a ${requestedMessage} is triggered, and comes`, [trigger(requestedMessage), message]),
  ),
  of201(['F_11'], 'F06', 'readings of one EVSE are triggered', [
    trigger('MeterValues', { evse: { id: 1 } }),
    says('MeterValues', { evseId: 1, ...sampled() }),
  ]),
  of201(['F_13', 'F_14'], 'F06', 'an event of the running transaction is triggered, of one EVSE and of all', [
    running,
    trigger('TransactionEvent', { evse: { id: 1 } }),
    event('Updated', 1, 'Trigger'),
    trigger('TransactionEvent'),
    event('Updated', 2, 'Trigger'),
    event('Ended', 3, 'EVDeparted'),
  ]),
  of201(['F_23', 'F_24'], 'F06', 'a status is triggered for one connector, free and occupied', [
    trigger('StatusNotification', { evse }),
    status2('Available'),
    trigger('StatusNotification', { evse }),
    status2('Occupied'),
    connectorIs('1:1', { status: 'Occupied' }),
  ]),
  of201(['F_27'], 'F06', 'a trigger that the station does not know', [
    asks('TriggerMessage', { requestedMessage: 'LogStatusNotification' }, { status: 'NotImplemented' }),
    lastCommandIs({ response: { status: 'NotImplemented' } }),
  ]),
  of201(['F_01'], 'F01', 'a remote start with the cable in', [
    status2('Occupied'),
    asks('RequestStartTransaction', { idToken: card, remoteStartId: 3, evseId: 1 }),
    event('Started', 0, 'RemoteStart', { evse, idToken: card, transactionInfo: { remoteStartId: 3 } }),
    lastCommandIs({ transactionId: expect.any(String) }),
    event('Ended', 1, 'EVDeparted'),
  ]),
  of201(['F_02'], 'F02', 'a remote start before the cable, and the station asks about the card', [
    asks('RequestStartTransaction', { idToken: card, remoteStartId: 4, evseId: 1 }),
    authorize2(card),
    event('Started', 0, 'RemoteStart', { idToken: card, transactionInfo: { remoteStartId: 4 } }),
    status2('Occupied'),
    event('Updated', 1, 'CablePluggedIn', { evse, transactionInfo: { chargingState: 'EVConnected' } }),
    event('Updated', 2, 'ChargingStateChanged', { transactionInfo: { chargingState: 'Charging' } }),
    lastCommandIs({ transactionId: expect.any(String) }),
    event('Ended', 3, 'EVDeparted'),
  ]),
  of201(['F_03'], 'F02', 'a remote start before the cable, and the station takes the card as it is', [
    asks('RequestStartTransaction', { idToken: card, remoteStartId: 5, evseId: 1 }),
    event('Started', 0, 'RemoteStart', { idToken: card, transactionInfo: { remoteStartId: 5 } }),
    event('Updated', 1, 'CablePluggedIn', { evse }),
    lastCommandIs({ transactionId: expect.any(String) }),
    event('Ended', 2, 'EVDeparted'),
  ]),
  of201(['F_04'], 'F02', 'a remote start that no cable follows', [
    asks('RequestStartTransaction', { idToken: card, remoteStartId: 6 }),
    event('Started', 0, 'RemoteStart', { idToken: card, transactionInfo: { remoteStartId: 6 } }),
    event('Ended', 1, 'EVConnectTimeout', { transactionInfo: { stoppedReason: 'Timeout' } }),
    holds('nothing is left running', (station) => expect(station.state.transactions.size).toBe(0)),
  ]),
  of201(['E_21'], 'F03', 'a remote stop by the very id of the transaction', [
    running,
    asks('RequestStopTransaction', { transactionId: 'T-1' }),
    event('Ended', 1, 'RemoteStop', { transactionInfo: { stoppedReason: 'Remote' } }),
    holds('it is over', (station) => expect(station.state.transactions.size).toBe(0)),
  ]),
  of201([], 'F03', 'a remote stop of a transaction that is not there', [
    asks('RequestStopTransaction', { transactionId: 'T-9' }, { status: 'Rejected' }),
  ]),
  of201(['F_06'], 'F05', 'a connector is unlocked', [
    asks('UnlockConnector', { evseId: 1, connectorId: 1 }, { status: 'Unlocked' }),
  ]),
  ...(
    [
      [['G_03', 'G_04'], 'G03', 'an EVSE', { evse: { id: 1 } }],
      [['G_05', 'G_06'], 'G04', 'the station', {}],
      [['G_07', 'G_08'], 'G03', 'a connector', { evse }],
    ] as const
  ).map(([ids, rule, what, more]) =>
    of201([...ids], rule, `${what} is taken out of service and back`, [
      asks('ChangeAvailability', { operationalStatus: 'Inoperative', ...more }),
      status2('Unavailable'),
      connectorIs('1:1', { status: 'Unavailable' }),
      asks('ChangeAvailability', { operationalStatus: 'Operative', ...more }),
      status2('Available'),
      connectorIs('1:1', { status: 'Available' }),
    ]),
  ),
  ...(
    [
      ['G_11', 'G03', 'an EVSE', { evse: { id: 1 } }],
      ['G_14', 'G04', 'the station', {}],
      ['G_17', 'G03', 'a connector', { evse }],
    ] as const
  ).map(([id, rule, what, more]) =>
    of201([id], rule, `taking ${what} out of service waits for the transaction`, [
      running,
      asks('ChangeAvailability', { operationalStatus: 'Inoperative', ...more }, { status: 'Scheduled' }),
      event('Ended', 1, 'EVDeparted'),
      status2('Unavailable'),
      connectorIs('1:1', { status: 'Unavailable' }),
    ]),
  ),
  of201(['G_20'], 'G05', 'the connector lock fails', [
    says('NotifyEvent', {
      generatedAt: minute(0),
      seqNo: 0,
      eventData: [
        {
          eventId: 1,
          timestamp: minute(0),
          trigger: 'Alerting',
          actualValue: 'true',
          eventNotificationType: 'HardWiredNotification',
          component: { name: 'ConnectorPlugRetentionLock', evse },
          variable: { name: 'Problem' },
        },
      ],
    }),
    holds('the event is kept', (station) => expect(station.store.documents('events')).toHaveLength(1)),
  ]),
  of201([], 'P01', 'a private message to the station', [
    asks(
      'DataTransfer',
      { vendorId: 'com.example', messageId: 'mood', data: { good: true } },
      {
        status: 'Accepted',
        data: 'thanks',
      },
    ),
    lastCommandIs({ response: { status: 'Accepted', data: 'thanks' } }),
  ]),
  of201(['P_02'], 'P02', 'private messages of a vendor that nobody knows', [
    says('DataTransfer', { vendorId: 'com.example' }, { status: 'UnknownVendorId' }),
  ]),
  of201(['P_03'], 'P02', 'custom data anywhere is tolerated', [
    says('Heartbeat', { customData: { vendorId: 'com.example', mood: 'good' } }),
    status2('Available'),
  ]),
];

function sampled(): object {
  return { meterValue: [{ timestamp: minute(0), sampledValue: [{ value: 5 }] }] };
}
