import { expect, it } from 'vitest';
import { decodeStationRequest } from '../../../src/ocpp/station-message.ts';
import type { StationRequest } from '../../../src/ocpp/station-request.ts';
import { localTransactionId } from '../../../src/quirks/local-transaction-id.ts';

function stop(transactionId: number): StationRequest {
  const payload = { transactionId, meterStop: 1, timestamp: '2026-11-22T12:00:00Z' };
  return decodeStationRequest('1.6', 'StopTransaction', payload) as StationRequest;
}

it.each([
  ['1.6', -77, '-1'],
  ['1.6', -1, '-1'],
  ['1.6', 0, '0'],
  ['1.6', 77, '77'],
  ['2.0.1', -77, '-77'],
] as const)('[1.6 errata 3.18] in %s the id %i of a stop is read as %s', (ocppVersion, sent, read) => {
  const context = { ocppVersion, evseIds: [], transaction: null, knownIdTags: [] };
  expect(localTransactionId(stop(sent), context)).toMatchObject({ ocppTransactionId: read });
});
