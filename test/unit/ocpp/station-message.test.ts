import { describe, expect, it } from 'vitest';
import { actionsOf, mayStationSend } from '../../../src/ocpp/catalogue.ts';
import {
  decodeOneWay,
  decodeStationRequest,
  encodeStationResponse,
} from '../../../src/ocpp/station-message.ts';
import type { StationRequest, StationResponse } from '../../../src/ocpp/station-request.ts';
import { validateOutboundResponse, validateStationRequest } from '../../../src/ocpp/validate.ts';
import { minimalRequest } from '../../../scripts/coverage/minimal-payload.ts';
import { minimalStationRequests } from '../../support/ocpp-examples.ts';

const everything = { status: 'Accepted', groupId: 'FAMILY', expiresAtMs: Date.UTC(2030, 0, 1) } as const;

/** A response to any request, with all it can carry. */
function fullResponse(request: StationRequest): StationResponse {
  switch (request.kind) {
    case 'boot':
      return { kind: 'boot', status: 'pending', intervalS: 300, currentTimeMs: 0 };
    case 'heartbeat':
      return { kind: 'heartbeat', currentTimeMs: 0 };
    case 'authorize':
      return { kind: 'authorize', authorization: everything };
    case 'transaction':
      return {
        kind: 'transaction',
        event: request.event,
        ocppTransactionId: '41',
        authorization: everything,
      };
    case 'data-transfer':
      return { kind: 'data-transfer', status: 'UnknownVendorId' };
    case 'ev-charging-needs':
      return { kind: 'ev-charging-needs', verdict: 'none' };
    case 'ev-charging-schedule':
      return { kind: 'ev-charging-schedule', accepted: false };
    case 'dynamic-schedule':
      return { kind: 'dynamic-schedule', update: { limit: 16, setpoint_L2: -2 } };
    case 'ev-certificate':
      return { kind: 'ev-certificate', certificate: { exiResponse: 'gA==', remainingContracts: 1 } };
    case 'certificate-status':
      return { kind: 'certificate-status', ocspResult: 'MIIB' };
    case 'certificate-chain-status':
      return {
        kind: 'certificate-chain-status',
        statuses: request.questions.map((question) => ({ question, status: 'Good', nextUpdateMs: 0 })),
      };
    case 'vat-number':
      return {
        kind: 'vat-number',
        vatNumber: request.vatNumber,
        evseId: 1,
        company: { name: 'Acme', address1: 'Main Street 1', city: 'Utrecht', country: 'NL' },
      };
    default:
      return { kind: request.kind };
  }
}

const ofStations = (['1.6', '2.0.1', '2.1'] as const).flatMap((version) =>
  actionsOf(version)
    .filter(({ action, send }) => mayStationSend(version, action) && !send)
    .map(({ action }) => ({ version, action, payload: minimalRequest(version, action) as object })),
);

describe('a message of a station', () => {
  it.each([...ofStations, ...minimalStationRequests])(
    '[$version] $action is understood and answered by the official schema',
    ({ version, action, payload }) => {
      expect(validateStationRequest(version, action, payload)).toBeNull();
      const request = decodeStationRequest(version, action, payload);
      if (request === null) throw new Error(`${action} is not understood`);
      const answer = encodeStationResponse(version, action, fullResponse(request));
      expect(validateOutboundResponse(version, action, answer)).toBeNull();
    },
  );

  it.each(['1.6', '2.0.1', '2.1'] as const)('[%s] that is none is not understood', (version) => {
    const others = actionsOf(version).filter(({ action }) => !mayStationSend(version, action));
    expect(others.map(({ action }) => decodeStationRequest(version, action, {}))).toEqual(
      others.map(() => null),
    );
    expect(() => encodeStationResponse(version, 'Reset', { kind: 'status' })).toThrow('has no answer here');
  });

  it('[2.1] of another version is not understood', () => {
    expect(decodeStationRequest('1.6', 'TransactionEvent', {})).toBeNull();
    expect(decodeStationRequest('2.0.1', 'BatterySwap', {})).toBeNull();
    expect(decodeStationRequest('2.1', 'constructor', {})).toBeNull();
  });

  it('[2.1 N15] that is sent one-way is no CALL, and has no answer', () => {
    const payload = { id: 3, pending: 0, basetime: '2026-05-01T10:00:00Z', data: [{ t: 0, v: '7' }] };
    expect(decodeStationRequest('2.1', 'NotifyPeriodicEventStream', payload)).toBeNull();
    expect(decodeOneWay('2.1', 'NotifyPeriodicEventStream', payload)).toEqual([
      { type: 'append', collection: 'event-stream-data', value: payload },
    ]);
    expect(decodeOneWay('2.0.1', 'NotifyPeriodicEventStream', payload)).toBeNull();
    expect(decodeOneWay('2.1', 'Heartbeat', {})).toBeNull();
  });
});
