import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/quirks/catalogue.ts';
import { understandCall } from '../../../src/station/understand-call.ts';

const known = { ocppVersion: '1.6', evseIds: [], transaction: null, knownIdTags: [] } as const;

function understand(action: string, payload: unknown) {
  const call = { ocppVersion: '1.6', action, payload, receivedAtMs: 0 } as const;
  const tolerances = catalogue.filter(({ fingerprint }) => fingerprint === 'everybody');
  return understandCall(call, tolerances, () => known);
}

describe('a CALL', () => {
  it('[design §2] is mended, decoded and read as it is meant, and says which quirks that took', () => {
    expect(understand('Authorize', { idTag: ' CARD-1 ', colour: 'red' })).toEqual({
      type: 'request',
      request: { kind: 'authorize', idToken: { value: 'CARD-1', type: 'ISO14443' } },
      repairs: ['foreign-field', 'padded-tag'],
    });
  });

  it('[I4] that cannot be mended keeps the fault it came with', () => {
    expect(understand('StatusNotification', { connectorId: '1', status: 'Available' })).toMatchObject({
      type: 'fault',
      fault: { pointer: '/errorCode', errorCode: 'OccurenceConstraintViolation' },
    });
  });
});
