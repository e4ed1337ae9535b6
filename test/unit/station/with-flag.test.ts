import { expect, it } from 'vitest';
import { initialProgress } from '../../../src/domain/transaction.ts';
import type { TransactionRequest } from '../../../src/ocpp/station-request.ts';
import { createTransaction } from '../../../src/station/transaction-merge.ts';
import { withFlag } from '../../../src/station/with-flag.ts';

const request: TransactionRequest = {
  kind: 'transaction',
  event: 'started',
  ocppTransactionId: '7',
  evseId: 1,
  connectorId: 1,
  idToken: null,
  atMs: 1_800_000_000_000,
  seqNo: null,
  triggerReason: null,
  chargingState: null,
  offline: false,
  meterStartWh: 0,
  meterStopWh: null,
  stopReason: null,
  remoteStartId: null,
  reservationId: null,
  samples: [],
  contentKey: 'start:7',
};

it('[I7] a flag is set once, and what has it already stays the very same', () => {
  const running = createTransaction(request, 'id', '7', request.atMs);
  expect(withFlag(running, null)).toBe(running);
  const flagged = withFlag(running, 'partly-read');
  expect(flagged.transaction.flags).toEqual(['partly-read']);
  expect(flagged.progress).toEqual({ ...initialProgress, ...running.progress });
  expect(withFlag(flagged, 'partly-read')).toBe(flagged);
});
