import { describe, expect, it } from 'vitest';
import { decodeStationRequest, encodeStationResponse } from '../../../../src/ocpp/station-message.ts';
import { examples16 } from '../../../support/ocpp-examples.ts';

function decode(action: keyof typeof examples16, more: object = {}) {
  return decodeStationRequest('1.6', action, { ...examples16[action], ...more });
}

describe('1.6 StatusNotification', () => {
  it.each([
    'Available',
    'Preparing',
    'Charging',
    'SuspendedEVSE',
    'SuspendedEV',
    'Finishing',
    'Reserved',
    'Unavailable',
    'Faulted',
  ])('[1.6 §4.9] keeps the state %s', (status) => {
    expect(decode('StatusNotification', { status })).toMatchObject({ status });
  });

  it('[1.6 §4.9] says what is wrong, if anything is', () => {
    expect(decode('StatusNotification')).toMatchObject({ errorCode: null, info: null, atMs: null });
    const fault = {
      errorCode: 'GroundFailure',
      info: 'relay',
      vendorErrorCode: 'E17',
      timestamp: '2026-05-01T10:00:00',
    };
    expect(decode('StatusNotification', fault)).toMatchObject({
      errorCode: 'GroundFailure',
      info: 'relay, E17',
      atMs: Date.UTC(2026, 4, 1, 10),
    });
    expect(decode('StatusNotification', { info: '', vendorErrorCode: 'E17' })).toMatchObject({ info: 'E17' });
  });
});

describe('1.6 BootNotification', () => {
  it('[1.6 §4.2] says who the station is, without its empty fields', () => {
    const more = { chargePointSerialNumber: '', chargeBoxSerialNumber: 'B-1', firmwareVersion: '' };
    expect(decode('BootNotification', more)).toEqual({
      kind: 'boot',
      vendor: 'Acme',
      model: 'One',
      serialNumber: 'B-1',
      firmwareVersion: null,
      reason: null,
    });
  });

  it('[1.6 §4.2] is answered with the time and an interval', () => {
    const response = { kind: 'boot', status: 'accepted', intervalS: 300, currentTimeMs: 0 } as const;
    expect(encodeStationResponse('1.6', 'BootNotification', response)).toEqual({
      status: 'Accepted',
      interval: 300,
      currentTime: '1970-01-01T00:00:00.000Z',
    });
  });
});

describe('1.6 StartTransaction', () => {
  it('[1.6 §4.8] starts at a register, on an EVSE, with a tag', () => {
    expect(decode('StartTransaction')).toMatchObject({
      event: 'started',
      ocppTransactionId: null,
      evseId: 2,
      connectorId: 1,
      idToken: { value: 'CARD-1' },
      meterStartWh: 1000,
      reservationId: null,
      samples: [],
    });
  });

  it('[I3] is the same start whatever the case of the tag', () => {
    expect(decode('StartTransaction', { idTag: 'card-1' })).toMatchObject({
      contentKey: 'start:2:card-1:1777629600000:1000',
    });
    expect(decode('StartTransaction')).toMatchObject({
      contentKey: 'start:2:card-1:1777629600000:1000',
    });
  });

  it('[robustness] has no reservation 0', () => {
    expect(decode('StartTransaction', { reservationId: 0 })).toMatchObject({ reservationId: null });
    expect(decode('StartTransaction', { reservationId: 8 })).toMatchObject({ reservationId: 8 });
  });

  it('[1.6 §4.8] is answered with a number and a status, also for a tag nobody knows', () => {
    const authorization = { status: 'Unknown', groupId: null, expiresAtMs: null } as const;
    const response = {
      kind: 'transaction',
      event: 'started',
      ocppTransactionId: '41',
      authorization,
    } as const;
    expect(encodeStationResponse('1.6', 'StartTransaction', response)).toEqual({
      transactionId: 41,
      idTagInfo: { status: 'Invalid' },
    });
  });
});

describe('1.6 StopTransaction', () => {
  it('[1.6 §4.10] without a reason was local', () => {
    expect(decode('StopTransaction')).toMatchObject({
      event: 'ended',
      ocppTransactionId: '7',
      stopReason: 'Local',
      meterStopWh: 2500,
      idToken: null,
      contentKey: 'stop:7',
    });
    expect(decode('StopTransaction', { reason: 'DeAuthorized', idTag: 'CARD-1' })).toMatchObject({
      stopReason: 'DeAuthorized',
      idToken: { value: 'CARD-1' },
    });
  });

  it('[1.6 errata 3.18] of a station that never got an id is told from the next such one', () => {
    const one = decode('StopTransaction', { transactionId: -1 });
    const other = decode('StopTransaction', { transactionId: -1, meterStop: 9000 });
    expect(one).toMatchObject({ ocppTransactionId: '-1', contentKey: 'stop:-1:1777633200000:2500' });
    expect(other).not.toMatchObject({ contentKey: 'stop:-1:1777633200000:2500' });
  });

  it('[1.6 §4.10] brings samples along', () => {
    const transactionData = examples16.MeterValues.meterValue;
    expect(decode('StopTransaction', { transactionData })).toMatchObject({
      samples: [{ values: [{ value: 1200 }] }],
    });
  });

  it('[1.6 §4.10] is answered about a tag only if it had one', () => {
    const response = {
      kind: 'transaction',
      event: 'ended',
      ocppTransactionId: '7',
      authorization: null,
    } as const;
    expect(encodeStationResponse('1.6', 'StopTransaction', response)).toEqual({});
  });
});

describe('1.6 MeterValues', () => {
  it.each([
    [undefined, null],
    [0, null],
    [-1, null],
    [12, '12'],
  ])('[1.6 errata 3.54] with transactionId %s belong to %s', (transactionId, ocppTransactionId) => {
    expect(decode('MeterValues', { transactionId })).toMatchObject({ evseId: 1, ocppTransactionId });
  });
});

describe('1.6 DataTransfer and SecurityEventNotification', () => {
  it('[1.6 §4.3] carries anything', () => {
    expect(decode('DataTransfer', { data: 'x' })).toEqual({
      kind: 'data-transfer',
      vendorId: 'com.acme',
      messageId: null,
      data: 'x',
    });
  });

  it('[A04] reports what happened and when', () => {
    expect(decode('SecurityEventNotification', { techInfo: '' })).toEqual({
      kind: 'security-event',
      type: 'InvalidMessages',
      atMs: Date.UTC(2026, 4, 1, 10),
      techInfo: null,
    });
  });
});
