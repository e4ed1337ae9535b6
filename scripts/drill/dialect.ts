import type { OcppVersion } from '../../src/ocpp/version.ts';

/** A message as it stays, however often it is sent. */
export interface DrillMessage {
  readonly action: string;
  readonly payload: object;
}

/** A moment of a transaction, by the charger's own meter. */
export interface Reading {
  /** RFC 3339. */
  readonly at: string;
  readonly registerWh: number;
  /** Of this message in its transaction. */
  readonly seqNo: number;
}

/** How a version says what a charger in a drill has to say. */
export interface Dialect {
  readonly subprotocol: string;
  readonly boot: DrillMessage;
  start(transactionId: string, reading: Reading): DrillMessage;
  /** By which id the CSMS knows the transaction, from its answer to the start. */
  startedAs(transactionId: string, answer: unknown): string;
  sample(transactionId: string, reading: Reading): DrillMessage;
  stop(transactionId: string, reading: Reading): DrillMessage;
}

/** The card of all drills. */
export const drillToken = 'DRILL';

const v16: Dialect = {
  subprotocol: 'ocpp1.6',
  boot: {
    action: 'BootNotification',
    payload: { chargePointVendor: 'Drill', chargePointModel: 'Post' },
  },
  start: (_, { at, registerWh }) => ({
    action: 'StartTransaction',
    payload: { connectorId: 1, idTag: drillToken, meterStart: registerWh, timestamp: at },
  }),
  startedAs: (_, answer) => String((answer as { transactionId: number }).transactionId),
  sample: (transactionId, { at, registerWh }) => ({
    action: 'MeterValues',
    payload: {
      connectorId: 1,
      transactionId: Number(transactionId),
      meterValue: [{ timestamp: at, sampledValue: [{ value: String(registerWh) }] }],
    },
  }),
  stop: (transactionId, { at, registerWh }) => ({
    action: 'StopTransaction',
    payload: { transactionId: Number(transactionId), meterStop: registerWh, timestamp: at },
  }),
};

function v2(subprotocol: string): Dialect {
  const event = (
    eventType: string,
    transactionId: string,
    { at, registerWh, seqNo }: Reading,
    context: string,
    more: object = {},
  ): DrillMessage => ({
    action: 'TransactionEvent',
    payload: {
      eventType,
      timestamp: at,
      triggerReason: eventType === 'Updated' ? 'MeterValuePeriodic' : 'Authorized',
      seqNo,
      transactionInfo: { transactionId, ...(eventType === 'Ended' ? { stoppedReason: 'Local' } : {}) },
      evse: { id: 1, connectorId: 1 },
      meterValue: [{ timestamp: at, sampledValue: [{ value: registerWh, context }] }],
      ...more,
    },
  });
  return {
    subprotocol,
    boot: {
      action: 'BootNotification',
      payload: { reason: 'PowerUp', chargingStation: { vendorName: 'Drill', model: 'Post' } },
    },
    start: (id, reading) =>
      event('Started', id, reading, 'Transaction.Begin', {
        idToken: { idToken: drillToken, type: 'ISO14443' },
      }),
    startedAs: (transactionId) => transactionId,
    sample: (id, reading) => event('Updated', id, reading, 'Sample.Periodic'),
    stop: (id, reading) => event('Ended', id, reading, 'Transaction.End'),
  };
}

export const dialects: Readonly<Record<OcppVersion, Dialect>> = {
  '1.6': v16,
  '2.0.1': v2('ocpp2.0.1'),
  '2.1': v2('ocpp2.1'),
};
