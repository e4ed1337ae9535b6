import { expect } from 'vitest';
import { noOutsideServices } from '../../src/station/outside-services.ts';
import { type Scenario, type Step, asks, holds, minute, says, sends } from './scenario.ts';
import { documentIs, lastCommandIs } from './v16-steps.ts';
import { hash, installed } from './v201-certificates.ts';
import { collectionHolds, collectionIs, complete, progressIs } from './v201-steps.ts';
import { of21 } from './v21-steps.ts';

const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const message = (more: object = {}) => ({
  id: 1,
  priority: 'NormalCycle',
  message: { format: 'UTF8', language: 'en', content: 'Hello' },
  ...more,
});
const log = (logType: string, remoteLocation: string): Step[] => [
  asks(
    'GetLog',
    { logType, requestId: 20, log: { remoteLocation } },
    { status: 'Accepted', filename: 'log.gz' },
  ),
  says('LogStatusNotification', { status: 'Uploading', requestId: 20 }),
  says('LogStatusNotification', { status: 'Uploaded', requestId: 20 }),
  progressIs('Uploading', 'Uploaded'),
];
const withPassword = (id: string, scheme: string): Scenario =>
  of21([id], 'N01', `a log goes to a place that asks for a password, over ${scheme}`, [
    ...log('DiagnosticsLog', `${scheme}://anna:secret-word@files.example/`),
    documentIs('log-status', '20', { status: 'Uploaded' }),
    holds('the password is kept nowhere', (station) => {
      const kept = [station.store.listCommands(9, null), station.store.documents('log-status')];
      expect(JSON.stringify(kept)).not.toContain('secret-word');
    }),
  ]);
const stream = { id: 3, variableMonitoringId: 1, params: { interval: 1, values: 10 } };
const opened: Step = says('OpenPeriodicEventStream', { constantStreamData: stream }, { status: 'Accepted' });
const values = sends('NotifyPeriodicEventStream', {
  id: 3,
  pending: 0,
  basetime: minute(1),
  data: [{ t: 0, v: '7200' }],
});

/** M, N and O of 2.1: logs, streams, certificates and displays. */
export const diagnostics21: readonly Scenario[] = [
  installed('M_101', 'OEMRootCertificate'),
  of21(
    ['M_100'],
    'M01',
    'contract certificates are installed in a car of ISO 15118-20, and more are to come',
    [
      says(
        'Get15118EVCertificate',
        {
          iso15118SchemaVersion: 'urn:iso:std:iso:15118:-20:CommonMessages',
          action: 'Install',
          exiRequest: 'gJgC',
          maximumContractCertificateChains: 2,
          prioritizedEMAIDs: ['DE8AACA1B2C3D4'],
        },
        { status: 'Accepted', exiResponse: 'gJgD', remainingContracts: 1 },
      ),
      collectionHolds('ev-certificate-requests', { prioritizedEmaids: ['DE8AACA1B2C3D4'], answered: true }),
    ],
    {
      services: {
        ...noOutsideServices,
        evCertificate: () => ({ exiResponse: 'gJgD', remainingContracts: 1 }),
      },
    },
  ),
  of21(
    [],
    'M07',
    'the chain of a car is asked about: one certificate was revoked',
    [
      says(
        'GetCertificateChainStatus',
        {
          certificateStatusRequests: [
            { certificateHashData: hash(), source: 'CRL', urls: ['http://crl.example'] },
          ],
        },
        { certificateStatus: [{ status: 'Revoked', source: 'CRL' }] },
      ),
    ],
    {
      services: {
        ...noOutsideServices,
        certificateStatus: () => ({ status: 'Revoked', nextUpdateMs: 0 }),
      },
    },
  ),
  of21(['N_100'], 'N01', 'a log of collected data is uploaded', [
    ...log('DataCollectorLog', 'https://files.example/'),
    documentIs('log-status', '20', { logType: 'DataCollectorLog', status: 'Uploaded' }),
  ]),
  withPassword('N_102', 'http'),
  withPassword('N_102_2', 'https'),
  of21(['N_104'], 'N02', 'monitors are reported: of changes from a target', [
    asks('GetMonitoringReport', { requestId: 3, monitoringCriteria: ['DeltaMonitoring'] }),
    says('NotifyMonitoringReport', {
      requestId: 3,
      seqNo: 0,
      generatedAt: minute(0),
      tbc: false,
      monitor: [
        {
          ...power,
          variableMonitoring: [
            {
              id: 1,
              transaction: false,
              value: 500,
              type: 'TargetDelta',
              severity: 5,
              eventNotificationType: 'CustomMonitor',
            },
          ],
        },
      ],
    }),
    complete,
    collectionHolds('monitors', { id: 1, type: 'TargetDelta' }),
  ]),
  of21(['N_105'], 'N11 N15', 'a variable is streamed, and its values come without an answer', [
    asks(
      'SetVariableMonitoring',
      {
        setMonitoringData: [
          {
            ...power,
            value: 1,
            type: 'Periodic',
            severity: 8,
            periodicEventStream: { interval: 1, values: 10 },
          },
        ],
      },
      { setMonitoringResult: [{ ...power, id: 1, status: 'Accepted', type: 'Periodic', severity: 8 }] },
    ),
    opened,
    values,
    collectionHolds('event-streams', stream),
    collectionHolds('event-stream-data', { id: 3, data: [{ t: 0, v: '7200' }] }),
  ]),
  of21(['N_107'], 'N12', 'the streams that are open are asked for', [
    asks('GetPeriodicEventStream', {}, { constantStreamData: [stream] }),
    collectionHolds('event-streams', stream),
    asks('GetPeriodicEventStream', {}, {}),
    collectionIs('event-streams'),
  ]),
  of21([], 'N13', 'a stream is closed', [
    opened,
    says('ClosePeriodicEventStream', { id: 3 }, {}),
    collectionIs('event-streams'),
  ]),
  of21([], 'N14', 'the pace of a stream is changed, and one that is not there stays away', [
    opened,
    asks('AdjustPeriodicEventStream', { id: 3, params: { interval: 5, values: 2 } }),
    documentIs('event-streams', '3', { params: { interval: 5, values: 2 } }),
    asks('AdjustPeriodicEventStream', { id: 4, params: { interval: 5 } }, { status: 'Rejected' }),
    collectionIs('event-streams', '3'),
  ]),
  of21([], 'N15', 'a value of a stream that is no stream is kept out, and nobody is told', [
    sends('NotifyPeriodicEventStream', { id: 'three' }),
    collectionIs('event-stream-data'),
  ]),
  of21([], 'N15', 'a value of a stream that asks for an answer is refused', [
    says(
      'NotifyPeriodicEventStream',
      { id: 3, pending: 0, basetime: minute(1), data: [{ t: 0, v: '7200' }] },
      'NotSupported',
    ),
    collectionIs('event-stream-data'),
  ]),
  of21([], 'B06', 'an answer that breaks its schema is sent back as such, and its command ends', [
    asks(
      'GetVariables',
      { getVariableData: [{ ...power, attributeType: 'Actual' }] },
      { getVariableResult: 'none' },
      'refused',
    ),
    lastCommandIs({ state: 'refused', error: { code: 'invalid-response' } }),
    holds('the station is told', (station) =>
      expect(station.sent.at(-1)?.frame).toEqual([
        5,
        station.store.listCommands(1, null)[0]?.messageId,
        'TypeConstraintViolation',
        expect.stringContaining('getVariableResult'),
        {},
      ]),
    ),
    says('Heartbeat', {}),
  ]),
  of21([], 'G02', 'a station that cannot read an answer says so, is not answered, and is heard on', [
    says('Heartbeat', {}),
    holds('it says so', (station) => {
      const before = station.sent.length;
      station.receive([5, 'm1', 'FormatViolation', 'currentTime is no time', {}]);
      expect(station.sent).toHaveLength(before);
    }),
    says('Heartbeat', {}),
  ]),
  of21(['O_100'], 'O01', 'a language that the station does not speak', [
    asks(
      'SetDisplayMessage',
      { message: message({ message: { format: 'UTF8', language: 'xx', content: 'Hello' } }) },
      { status: 'LanguageNotSupported' },
    ),
    lastCommandIs({ response: { status: 'LanguageNotSupported' } }),
    collectionIs('display-messages'),
  ]),
  of21(['O_101'], 'O01', 'one message in several languages', [
    asks('SetDisplayMessage', {
      message: message({ messageExtra: [{ format: 'UTF8', language: 'de', content: 'Hallo' }] }),
    }),
    documentIs('display-messages', '1', { messageExtra: [{ language: 'de' }] }),
  ]),
].map((scenario): Scenario => ({ ...scenario, version: '2.1' }));
