import { expect, it } from 'vitest';
import { latestWrites } from '../../../src/durable/latest-writes.ts';
import type { StationWrite } from '../../../src/station/output.ts';

it('[design §5] of what a step writes twice only the last is written, in its place; a journal keeps all', () => {
  const entry = (id: string) =>
    ({ kind: 'exchange', exchange: { id }, transactionId: null, progress: null }) as unknown as StationWrite;
  const record = (eventNumber: number) =>
    ({ kind: 'record', record: { eventNumber } }) as unknown as StationWrite;
  const kept = latestWrites([record(1), entry('a'), record(2), entry('b')]);
  expect(kept).toEqual([entry('a'), record(2), entry('b')]);
});
