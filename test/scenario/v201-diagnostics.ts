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
} from './scenario.ts';
import { connectorIs, documentIs, lastCommandIs } from './v16-steps.ts';
import { card, collectionHolds, collectionIs, complete, evse, of201, progressIs } from './v201-steps.ts';

const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const heat = { component: { name: 'ChargingStation' }, variable: { name: 'Temperature' } };
const monitor = { ...power, value: 9_000, type: 'UpperThreshold', severity: 5 };
const set = (id = 1, more: object = {}): Step =>
  asks(
    'SetVariableMonitoring',
    { setMonitoringData: [{ ...monitor, ...more }] },
    {
      setMonitoringResult: [
        { ...power, id, status: 'Accepted', type: 'UpperThreshold', severity: 5, ...resultOf(more) },
      ],
    },
  );
const resultOf = (more: { readonly type?: string }) => (more.type === undefined ? {} : { type: more.type });

const reportedMonitor = { id: 1, transaction: false, value: 9_000, type: 'UpperThreshold', severity: 5 };
/** 2.1 says as well who set a monitor. */
const whoseIn = { '2.0.1': {}, '2.1': { eventNotificationType: 'CustomMonitor' } };

/** The station reports its one monitor on the power of EVSE 1, and what it was not asked about stays. */
const reports = (version: '2.0.1' | '2.1'): Scenario[] =>
  (
    [
      ['N_01', 'of a kind', { monitoringCriteria: ['ThresholdMonitoring'] }],
      ['N_02', 'of a variable', { componentVariable: [power] }],
      [
        'N_03',
        'of a kind and a variable',
        { monitoringCriteria: ['ThresholdMonitoring'], componentVariable: [power] },
      ],
      [
        'N_60',
        'of kinds and of several variables',
        { monitoringCriteria: ['ThresholdMonitoring', 'DeltaMonitoring'], componentVariable: [power, heat] },
      ],
      ['N_47', 'all', {}],
    ] as const
  ).map(([id, title, criteria]) => ({
    ...of201([id], 'N02', `monitors are reported: ${title}`, [
      asks('GetMonitoringReport', { requestId: 3, ...criteria }),
      says('NotifyMonitoringReport', {
        requestId: 3,
        seqNo: 0,
        generatedAt: minute(0),
        tbc: false,
        monitor: [{ ...power, variableMonitoring: [{ ...reportedMonitor, ...whoseIn[version] }] }],
      }),
      complete,
      collectionHolds('monitors', reportedMonitor),
    ]),
    version,
    saidOtherwiseIn21: true,
  }));
export const monitorReports21 = reports('2.1');

const told = (more: object): Step =>
  says('NotifyEvent', {
    generatedAt: minute(0),
    seqNo: 0,
    tbc: false,
    eventData: [
      {
        eventId: 1,
        timestamp: minute(0),
        trigger: 'Alerting',
        actualValue: '9500',
        eventNotificationType: 'CustomMonitor',
        ...power,
        ...more,
      },
    ],
  });

const log = (requestId: number, logType = 'DiagnosticsLog', response: object = {}): Step =>
  asks(
    'GetLog',
    { logType, requestId, log: { remoteLocation: 'https://files.example/' } },
    { status: 'Accepted', filename: 'log.gz', ...response },
  );
const uploading = (requestId: number, ...statuses: string[]): Step[] =>
  statuses.map((status) => says('LogStatusNotification', { status, requestId }));
const uploaded = (id: string, logType: string): Scenario =>
  of201([id], 'N01', `a log is uploaded: ${logType}`, [
    log(20, logType),
    ...uploading(20, 'Uploading', 'Uploaded'),
    progressIs('Uploading', 'Uploaded'),
    documentIs('log-status', '20', { logType, filename: 'log.gz', status: 'Uploaded' }),
  ]);

const customer = (more: object, response: object = { status: 'Accepted' }): Step =>
  asks('CustomerInformation', { requestId: 4, report: true, clear: false, ...more }, response);
const customerData = (data: string): Step[] => [
  says('NotifyCustomerInformation', {
    requestId: 4,
    data,
    seqNo: 0,
    generatedAt: minute(0),
    tbc: false,
  }),
  complete,
];
const hash = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'aa',
  issuerKeyHash: 'bb',
  serialNumber: '01',
};

const itemsPerMessage = {
  component: { name: 'MonitoringCtrlr' },
  variable: { name: 'ItemsPerMessage', instance: 'ClearVariableMonitoring' },
};
const cleared = (id: number) => ({ id, status: 'Accepted' });

/** N: logs, monitors, events and what a station knows of its customers. */
export const diagnostics201: readonly Scenario[] = [
  ...reports('2.0.1'),
  of201([], 'N02', 'monitors are reported: there are none', [
    set(),
    asks('GetMonitoringReport', { requestId: 4, componentVariable: [power] }, { status: 'EmptyResultSet' }),
    collectionIs('monitors'),
  ]),
  of201(['N_05'], 'N03', 'what is monitored at all', [
    asks('SetMonitoringBase', { monitoringBase: 'All' }),
    documentIs('monitoring-settings', 'base', { monitoringBase: 'All' }),
  ]),
  of201(['N_16'], 'N05', 'how severe a thing must be to be told', [
    asks('SetMonitoringLevel', { severity: 4 }),
    documentIs('monitoring-settings', 'level', { severity: 4 }),
  ]),
  of201(['N_17'], 'N05', 'a severity that there is not', [
    asks('SetMonitoringLevel', { severity: 10 }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
    collectionIs('monitoring-settings'),
  ]),
  of201(['N_08'], 'N04', 'a monitor is set', [
    set(),
    collectionHolds('monitors', { id: 1, type: 'UpperThreshold', value: 9_000 }),
  ]),
  of201(['N_09'], 'N04', 'several monitors are set, and one of them is refused', [
    asks(
      'SetVariableMonitoring',
      { setMonitoringData: [monitor, { ...monitor, ...heat, value: 80 }] },
      {
        setMonitoringResult: [
          { ...power, id: 1, status: 'Accepted', type: 'UpperThreshold', severity: 5 },
          { ...heat, status: 'UnknownVariable', type: 'UpperThreshold', severity: 5 },
        ],
      },
    ),
    collectionIs('monitors', '1'),
  ]),
  of201(['N_24'], 'N08', 'a variable is told at intervals, and the readings are kept', [
    set(2, { type: 'Periodic', value: 60 }),
    told({ trigger: 'Periodic', actualValue: '7200', variableMonitoringId: 2 }),
    told({ trigger: 'Periodic', actualValue: '7300', variableMonitoringId: 2 }),
    collectionHolds('monitors', { id: 2, type: 'Periodic' }),
    collectionHolds('events', { actualValue: '7200' }, { actualValue: '7300' }),
  ]),
  of201(['N_50'], 'N07 N08', 'an alert because a moment came', [
    told({ trigger: 'Periodic', actualValue: '7200', eventNotificationType: 'PreconfiguredMonitor' }),
    collectionHolds('events', { trigger: 'Periodic', eventNotificationType: 'PreconfiguredMonitor' }),
  ]),
  of201(['N_21'], 'N07', 'an alert that is wired into the station', [
    told({
      actualValue: 'true',
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'ConnectorPlugRetentionLock', evse },
      variable: { name: 'Problem' },
    }),
    collectionHolds('events', {
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'ConnectorPlugRetentionLock' },
    }),
  ]),
  of201([], 'G01 N07', 'the state of a connector comes as an event', [
    told({
      trigger: 'Delta',
      actualValue: 'Occupied',
      eventNotificationType: 'HardWiredNotification',
      component: { name: 'Connector', evse },
      variable: { name: 'AvailabilityState' },
    }),
    connectorIs('1:1', { status: 'Occupied' }),
  ]),
  of201(['N_48'], 'N07', 'an alert about a variable that may only be written has no value', [
    told({ actualValue: '', component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } }),
    holds('none is kept', (station) =>
      expect(station.store.documents('events')[0]?.value).not.toHaveProperty('actualValue'),
    ),
  ]),
  of201(['N_49'], 'N07', 'a threshold was crossed, and after a reboot it is all right again', [
    set(),
    told({ variableMonitoringId: 1 }),
    drops,
    comesBack,
    says(
      'BootNotification',
      { reason: 'LocalReset', chargingStation: { vendorName: 'Acme', model: 'Post' } },
      { status: 'Accepted' },
    ),
    told({ eventId: 2, actualValue: '100', variableMonitoringId: 1, cleared: true, cause: 1 }),
    collectionHolds('events', { eventId: 1, actualValue: '9500' }, { eventId: 2, cleared: true }),
    holds('the value is that of today', (station) =>
      expect(station.store.listVariables()).toMatchObject([{ variable: 'Power', value: '100' }]),
    ),
  ]),
  of201(['N_18'], 'N06', 'more monitors are cleared than the station takes at once', [
    set(1),
    set(2, { type: 'LowerThreshold' }),
    set(3, { type: 'Delta' }),
    asks(
      'GetVariables',
      { getVariableData: [itemsPerMessage] },
      { getVariableResult: [{ ...itemsPerMessage, attributeStatus: 'Accepted', attributeValue: '2' }] },
    ),
    asksInParts(
      'ClearVariableMonitoring',
      { id: [1, 2, 3] },
      [{ id: [1, 2] }, { clearMonitoringResult: [cleared(1), cleared(2)] }],
      [{ id: [3] }, { clearMonitoringResult: [cleared(3)] }],
    ),
    lastCommandIs({ response: { clearMonitoringResult: [{ id: 1 }, { id: 2 }, { id: 3 }] } }),
    collectionIs('monitors'),
  ]),
  of201([], 'N06', 'a monitor is cleared', [
    set(),
    asks('ClearVariableMonitoring', { id: [1] }, { clearMonitoringResult: [cleared(1)] }),
    collectionIs('monitors'),
  ]),
  of201(['N_44'], 'N06', 'a monitor that may not be cleared stays', [
    set(),
    asks('ClearVariableMonitoring', { id: [1] }, { clearMonitoringResult: [{ id: 1, status: 'Rejected' }] }),
    collectionIs('monitors', '1'),
  ]),
  uploaded('N_25', 'DiagnosticsLog'),
  uploaded('N_35', 'SecurityLog'),
  of201(['N_34'], 'N01', 'a log is refused', [
    asks(
      'GetLog',
      { logType: 'DiagnosticsLog', requestId: 20, log: { remoteLocation: 'https://files.example/' } },
      { status: 'Rejected' },
    ),
    lastCommandIs({ response: { status: 'Rejected' } }),
    collectionIs('log-status'),
  ]),
  of201(['N_36'], 'N01', 'a second log takes the place of the first, which goes nowhere any more', [
    log(20),
    ...uploading(20, 'Uploading'),
    log(21, 'DiagnosticsLog', { status: 'AcceptedCanceled' }),
    ...uploading(20, 'AcceptedCanceled'),
    ...uploading(21, 'Uploading', 'Uploaded'),
    documentIs('log-status', '20', { status: 'AcceptedCanceled' }),
    documentIs('log-status', '21', { status: 'Uploaded' }),
  ]),
  of201(['N_27'], 'N09', 'what a station knows of a customer is told', [
    customer({ idToken: card }),
    ...customerData('name: Anna'),
    collectionHolds('customer-information', { data: 'name: Anna' }),
  ]),
  of201(['N_28'], 'N09', 'a station knows nothing of a customer, and says that', [
    customer({ idToken: card }),
    ...customerData(''),
    collectionHolds('customer-information', { data: '' }),
  ]),
  of201(['N_29'], 'N09', 'a station tells nothing of a customer', [
    customer({ idToken: card }, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
    collectionIs('customer-information'),
  ]),
  of201(['N_30'], 'N10', 'what a station knows of a customer is told, and forgotten', [
    customer({ clear: true, idToken: card }),
    ...customerData('name: Anna'),
    collectionHolds('customer-information', { data: 'name: Anna' }),
  ]),
  of201(['N_31'], 'N10', 'a station has nothing to tell and nothing to forget', [
    customer({ clear: true, idToken: card }),
    ...customerData(''),
    collectionHolds('customer-information', { data: '' }),
  ]),
  of201(['N_32'], 'N10', 'what a station knows of a customer is forgotten without a word', [
    customer({ report: false, clear: true, idToken: card }),
    lastCommandIs({ response: { status: 'Accepted' } }),
    collectionIs('customer-information'),
  ]),
  of201(['N_62'], 'N10', 'a customer is forgotten by a name that both sides know', [
    customer({ report: false, clear: true, customerIdentifier: 'anna' }),
    lastCommandIs({ payload: { customerIdentifier: 'anna' } }),
  ]),
  of201(['N_63'], 'N10', 'a customer is forgotten by the certificate of the car', [
    customer({ report: false, clear: true, customerCertificate: hash }),
    lastCommandIs({ payload: { customerCertificate: hash } }),
  ]),
  of201(['N_46'], 'N10 D01', 'a customer is forgotten, and comes off the local list', [
    asks('SendLocalList', {
      versionNumber: 1,
      updateType: 'Full',
      localAuthorizationList: [{ idToken: card, idTokenInfo: { status: 'Accepted' } }],
    }),
    customer({ report: false, clear: true, idToken: card }),
    asks('SendLocalList', {
      versionNumber: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ idToken: card }],
    }),
    documentIs('local-list', 'actual', { version: 2, entries: [] }),
  ]),
];
