import type { ActionOf, RequestPayload } from '../../src/ocpp/payload-types.ts';

/** The least a 1.6 station must say, by action. */
export const examples16 = {
  Authorize: { idTag: 'CARD-1' },
  BootNotification: { chargePointVendor: 'Acme', chargePointModel: 'One' },
  DataTransfer: { vendorId: 'com.acme' },
  Heartbeat: {},
  MeterValues: {
    connectorId: 1,
    meterValue: [{ timestamp: '2026-05-01T10:00:00Z', sampledValue: [{ value: '1200' }] }],
  },
  SecurityEventNotification: { type: 'InvalidMessages', timestamp: '2026-05-01T10:00:00Z' },
  StartTransaction: { connectorId: 2, idTag: 'CARD-1', meterStart: 1000, timestamp: '2026-05-01T10:00:00Z' },
  StatusNotification: { connectorId: 1, errorCode: 'NoError', status: 'Preparing' },
  StopTransaction: { transactionId: 7, meterStop: 2500, timestamp: '2026-05-01T11:00:00Z' },
} satisfies { [Action in ActionOf<'1.6'>]?: RequestPayload<'1.6', Action> };

/** The least a 2.0.1 or 2.1 station must say, by action. */
export const examples2 = {
  Authorize: { idToken: { idToken: 'CARD-1', type: 'ISO14443' } },
  BootNotification: { chargingStation: { vendorName: 'Acme', model: 'Two' }, reason: 'PowerUp' },
  DataTransfer: { vendorId: 'com.acme' },
  Heartbeat: {},
  MeterValues: {
    evseId: 1,
    meterValue: [{ timestamp: '2026-05-01T10:00:00Z', sampledValue: [{ value: 1200 }] }],
  },
  NotifyReport: { requestId: 3, generatedAt: '2026-05-01T10:00:00Z', seqNo: 0 },
  SecurityEventNotification: { type: 'InvalidMessages', timestamp: '2026-05-01T10:00:00Z' },
  StatusNotification: {
    timestamp: '2026-05-01T10:00:00Z',
    connectorStatus: 'Occupied',
    evseId: 1,
    connectorId: 1,
  },
  TransactionEvent: {
    eventType: 'Started',
    timestamp: '2026-05-01T10:00:00Z',
    triggerReason: 'Authorized',
    seqNo: 0,
    transactionInfo: { transactionId: 'tx-1' },
  },
} satisfies {
  [Action in ActionOf<'2.0.1'>]?: RequestPayload<'2.0.1', Action> & RequestPayload<'2.1', Action>;
};

/** The minimal payloads that a station of a version sends, as pairs of action and payload. */
export const minimalStationRequests = [
  ...Object.entries(examples16).map(([action, payload]) => ({ version: '1.6' as const, action, payload })),
  ...Object.entries(examples2).flatMap(([action, payload]) => [
    { version: '2.0.1' as const, action, payload },
    { version: '2.1' as const, action, payload },
  ]),
];
