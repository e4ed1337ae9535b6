import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../src/ocpp/catalogue.ts';
import { decodeStationRequest, encodeStationResponse } from '../../../src/ocpp/station-message.ts';
import type { StationRequest, StationResponse } from '../../../src/ocpp/station-request.ts';
import { validateOutboundResponse } from '../../../src/ocpp/validate.ts';
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
    default:
      return { kind: request.kind };
  }
}

describe('a message of a station', () => {
  it.each(minimalStationRequests)(
    '[$version] $action is understood and answered by the official schema',
    ({ version, action, payload }) => {
      const request = decodeStationRequest(version, action, payload);
      if (request === 'not-supported') throw new Error(`${action} is not understood`);
      const answer = encodeStationResponse(version, action, fullResponse(request));
      expect(validateOutboundResponse(version, action, answer)).toBeNull();
    },
  );

  it.each(['1.6', '2.0.1', '2.1'] as const)(
    '[%s] is understood by the same actions as the examples, no more',
    (version) => {
      const examples = minimalStationRequests.filter((example) => example.version === version);
      const others = actionsOf(version).filter(
        ({ action }) => !examples.some((example) => example.action === action),
      );
      expect(
        others
          .map(({ action }) => decodeStationRequest(version, action, {}))
          .every((request) => request === 'not-supported'),
      ).toBe(true);
      expect(() => encodeStationResponse(version, 'NotifyEvent', { kind: 'status' })).toThrow(
        'has no answer here',
      );
    },
  );

  it('[2.1] of another version is not understood', () => {
    expect(decodeStationRequest('1.6', 'TransactionEvent', {})).toBe('not-supported');
    expect(decodeStationRequest('2.0.1', 'BatterySwap', {})).toBe('not-supported');
    expect(decodeStationRequest('2.1', 'constructor', {})).toBe('not-supported');
  });
});
