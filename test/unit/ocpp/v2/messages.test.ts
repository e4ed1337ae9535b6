import { describe, expect, it } from 'vitest';
import { decodeStationRequest, encodeStationResponse } from '../../../../src/ocpp/station-message.ts';
import type { TransactionRequest } from '../../../../src/ocpp/station-request.ts';
import { examples2 } from '../../../support/ocpp-examples.ts';

function decode(action: keyof typeof examples2, more: object = {}) {
  return decodeStationRequest('2.1', action, { ...examples2[action], ...more });
}

function event(more: object = {}): TransactionRequest {
  return decode('TransactionEvent', more) as TransactionRequest;
}

describe('2.x TransactionEvent', () => {
  it('[E02] may start without a token and without an EVSE', () => {
    expect(event()).toMatchObject({
      event: 'started',
      ocppTransactionId: 'tx-1',
      evseId: null,
      connectorId: null,
      idToken: null,
      seqNo: 0,
      triggerReason: 'Authorized',
      chargingState: null,
      offline: false,
      meterStartWh: null,
      stopReason: null,
      samples: [],
    });
  });

  it('[E01] says where, who and what led to it', () => {
    const more = {
      evse: { id: 2, connectorId: 1 },
      idToken: { idToken: 'CARD-1', type: 'ISO14443' },
      reservationId: 4,
      offline: true,
      transactionInfo: { transactionId: 'tx-1', remoteStartId: 9, chargingState: 'Charging' },
      meterValue: [
        {
          timestamp: '2026-05-01T10:00:00Z',
          sampledValue: [{ value: 1.5, context: 'Transaction.Begin', unitOfMeasure: { unit: 'kWh' } }],
        },
      ],
    };
    expect(event(more)).toMatchObject({
      evseId: 2,
      connectorId: 1,
      idToken: { value: 'CARD-1', type: 'ISO14443' },
      reservationId: 4,
      remoteStartId: 9,
      chargingState: 'Charging',
      offline: true,
      meterStartWh: 1500,
    });
  });

  it('[E06] ends locally unless it gives a reason', () => {
    const meterValue = [
      { timestamp: '2026-05-01T11:00:00Z', sampledValue: [{ value: 9000, context: 'Transaction.End' }] },
    ];
    expect(event({ eventType: 'Ended', meterValue })).toMatchObject({
      event: 'ended',
      stopReason: 'Local',
      meterStopWh: 9000,
    });
    const transactionInfo = { transactionId: 'tx-1', stoppedReason: 'Remote' };
    expect(event({ eventType: 'Ended', transactionInfo })).toMatchObject({ stopReason: 'Remote' });
  });

  it('[I3] is known again when it is replayed, even as an offline one', () => {
    expect(event({ offline: true }).contentKey).toBe(event().contentKey);
    expect(event().contentKey).toMatch(/^tx-1:0:Started:2026-05-01T10:00:00Z:[0-9a-f]{16}$/);
  });

  it('[I3] is another one when anything else differs, though seqNo is 0 for ever', () => {
    const keys = [
      event(),
      event({ timestamp: '2026-05-01T10:00:01Z' }),
      event({ eventType: 'Updated' }),
      event({ triggerReason: 'CablePluggedIn' }),
      event({ meterValue: [{ timestamp: '2026-05-01T10:00:00Z', sampledValue: [{ value: 1 }] }] }),
    ].map(({ contentKey }) => contentKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('[E01.FR.12] is answered about the token if it had one', () => {
    const response = { kind: 'transaction', event: 'started', ocppTransactionId: 'tx-1' } as const;
    expect(encodeStationResponse('2.0.1', 'TransactionEvent', { ...response, authorization: null })).toEqual(
      {},
    );
    const authorization = { status: 'NoCredit', groupId: null, expiresAtMs: null } as const;
    expect(encodeStationResponse('2.0.1', 'TransactionEvent', { ...response, authorization })).toEqual({
      idTokenInfo: { status: 'NoCredit' },
    });
  });
});

describe('2.x NotifyReport', () => {
  it('[B07] brings one variable per attribute', () => {
    const reportData = [
      {
        component: { name: 'EVSE', evse: { id: 1 } },
        variable: { name: 'Power' },
        variableAttribute: [{ value: '11000', mutability: 'ReadOnly' }, { type: 'MaxSet' }],
      },
    ];
    const place = { component: 'EVSE', evseId: 1, variable: 'Power' };
    expect(decode('NotifyReport', { reportData, tbc: true, seqNo: 2 })).toMatchObject({
      requestId: 3,
      seqNo: 2,
      toBeContinued: true,
      variables: [
        { ...place, attribute: 'Actual', value: '11000', mutability: 'ReadOnly' },
        { ...place, attribute: 'MaxSet', value: null, mutability: null },
      ],
    });
  });

  it('[A01.FR.09] brings no password', () => {
    const reportData = [
      {
        component: { name: 'SecurityCtrlr' },
        variable: { name: 'BasicAuthPassword' },
        variableAttribute: [{ value: 'secret', mutability: 'WriteOnly' }],
      },
    ];
    expect(decode('NotifyReport', { reportData })).toMatchObject({
      variables: [{ variable: 'BasicAuthPassword', value: null }],
    });
  });

  it('[B07] may be empty and is the last part unless it says otherwise', () => {
    expect(decode('NotifyReport')).toMatchObject({ toBeContinued: false, variables: [] });
  });
});

describe('the other 2.x messages', () => {
  it('[B01] BootNotification says why it booted', () => {
    const chargingStation = { vendorName: 'Acme', model: 'Two', serialNumber: 'S-1', firmwareVersion: ' ' };
    expect(decode('BootNotification', { chargingStation })).toEqual({
      kind: 'boot',
      vendor: 'Acme',
      model: 'Two',
      serialNumber: 'S-1',
      firmwareVersion: null,
      reason: 'PowerUp',
    });
  });

  it('[G01] StatusNotification may come without a time', () => {
    expect(decode('StatusNotification')).toMatchObject({
      evseId: 1,
      connectorId: 1,
      status: 'Occupied',
      atMs: Date.UTC(2026, 4, 1, 10),
    });
    expect(decode('StatusNotification', { timestamp: undefined })).toMatchObject({ atMs: null });
  });

  it('[J01] MeterValues belong to an EVSE', () => {
    expect(decode('MeterValues')).toMatchObject({
      evseId: 1,
      ocppTransactionId: null,
      samples: [{ values: [{ value: 1200 }] }],
    });
  });

  it('[P02] DataTransfer is answered with a status', () => {
    expect(decode('DataTransfer', { messageId: 'm', data: { a: 1 } })).toMatchObject({
      messageId: 'm',
      data: { a: 1 },
    });
    expect(
      encodeStationResponse('2.1', 'DataTransfer', { kind: 'data-transfer', status: 'UnknownMessageId' }),
    ).toEqual({ status: 'UnknownMessageId' });
  });

  it('[A04] SecurityEventNotification reports what happened', () => {
    expect(decode('SecurityEventNotification', { techInfo: 'port 7' })).toMatchObject({
      type: 'InvalidMessages',
      techInfo: 'port 7',
    });
  });
});
