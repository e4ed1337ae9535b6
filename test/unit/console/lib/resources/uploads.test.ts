import { expect, it } from 'vitest';
import { contentPath, isUnderWay } from '../../../../../src/console/lib/resources/uploads.ts';
import type { UploadView } from '../../../../../src/http/contract/upload.ts';

const asked: UploadView = {
  commandId: 'c1',
  stationId: 'CP 1',
  action: 'GetLog',
  requestId: 1,
  logType: 'SecurityLog',
  state: 'waiting',
  requestedAt: '2026-06-01T12:00:00Z',
  requestedBy: 'admin',
  expiresAt: '2026-06-02T12:00:00Z',
  file: null,
  progress: [],
};
const file = { name: 'a.log', sizeBytes: 1, sha256: 'ab', receivedAt: '2026-06-01T12:00:00Z' };
const at = (seconds: number) => Date.parse(file.receivedAt) + seconds * 1_000;

it('[house] an upload is looked at again until its file is here and the station has said so', () => {
  expect(isUnderWay(asked, at(0))).toBe(true);
  expect(isUnderWay({ ...asked, state: 'refused' }, at(0))).toBe(false);
  const stored: UploadView = { ...asked, state: 'stored', file };
  const said = (status: string): UploadView => ({ ...stored, progress: [{ at: file.receivedAt, status }] });
  expect(isUnderWay(stored, at(59))).toBe(true);
  expect(isUnderWay(said('Uploading'), at(59))).toBe(true);
  expect(isUnderWay(said('Uploaded'), at(1))).toBe(false);
  expect(isUnderWay(stored, at(60))).toBe(false);
  expect(contentPath(stored)).toBe('/api/v1/stations/CP%201/uploads/c1/content');
});
