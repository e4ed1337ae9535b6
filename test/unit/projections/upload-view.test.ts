import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/command.ts';
import type { Upload } from '../../../src/domain/upload.ts';
import { uploadView } from '../../../src/projections/upload-view.ts';
import { command } from '../../support/station-store-builders.ts';

const asked: Upload = {
  commandId: 'c1',
  stationId: 'CP-1',
  action: 'GetLog',
  requestId: 7,
  logType: 'SecurityLog',
  requestedBy: 'admin',
  requestedAtMs: 1_000,
  expiresAtMs: 5_000,
  file: null,
};
const file = { name: 'a.log', sizeBytes: 3, sha256: 'ab', receivedAtMs: 2_000, key: 'CP-1/c1/x' };
const stateAfter = (change: Partial<Command>, action = 'GetLog') =>
  uploadView({ ...asked, action }, command('c1', change), 2_000).state;

describe('an upload as the API shows it', () => {
  it('[house] waits until its time is over, and says nothing of where the file is', () => {
    expect(uploadView(asked, null, 4_999).state).toBe('waiting');
    expect(uploadView(asked, null, 5_000).state).toBe('expired');
    const stored = uploadView({ ...asked, file }, null, 9_000);
    expect(stored).toMatchObject({
      state: 'stored',
      file: { name: 'a.log', receivedAt: '1970-01-01T00:00:02.000Z' },
    });
    expect(JSON.stringify(stored)).not.toContain('CP-1/c1');
  });

  it('[N01] is refused when the station will not bring it, and waits while it may', () => {
    const answered = (response: unknown) => ({ state: 'answered', response }) as const;
    expect(stateAfter(answered({ status: 'Rejected' }))).toBe('refused');
    expect(stateAfter(answered({ status: 'Accepted' }))).toBe('waiting');
    expect(stateAfter(answered({}), 'GetDiagnostics')).toBe('refused');
    expect(stateAfter(answered({ fileName: '' }), 'GetDiagnostics')).toBe('refused');
    expect(stateAfter(answered({ fileName: 'a.zip' }), 'GetDiagnostics')).toBe('waiting');
    for (const state of ['refused', 'expired', 'cancelled'] as const)
      expect(stateAfter({ state })).toBe('refused');
    for (const state of ['queued', 'sent', 'timed-out'] as const)
      expect(stateAfter({ state })).toBe('waiting');
  });

  it('[N01] tells what the station said about it', () => {
    const progress = [{ atMs: 3_000, status: 'Uploading' }];
    expect(uploadView(asked, command('c1', { progress }), 4_000).progress).toEqual([
      { at: '1970-01-01T00:00:03.000Z', status: 'Uploading' },
    ]);
  });
});
