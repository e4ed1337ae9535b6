import type { Command } from '../domain/command.ts';
import type { Upload } from '../domain/upload.ts';
import type { UploadView } from '../http/contract/upload.ts';
import { timestamp } from './timestamp.ts';

/** An upload as the API shows it, with what the station said under its command; null for a command that is not kept. */
export function uploadView(upload: Upload, command: Command | null, nowMs: number): UploadView {
  const { file, action, requestedAtMs, expiresAtMs, ...facts } = upload;
  return {
    ...facts,
    action: action as UploadView['action'],
    state: file === null ? stateOf(upload, command, nowMs) : 'stored',
    requestedAt: timestamp(requestedAtMs),
    expiresAt: timestamp(expiresAtMs),
    file:
      file === null
        ? null
        : {
            name: file.name,
            sizeBytes: file.sizeBytes,
            sha256: file.sha256,
            receivedAt: timestamp(file.receivedAtMs),
          },
    progress: (command?.progress ?? []).map(({ atMs, status }) => ({ at: timestamp(atMs), status })),
  };
}

/** Of what is not here. A station whose answer never came may still bring it. */
function stateOf(
  { action, expiresAtMs }: Upload,
  command: Command | null,
  nowMs: number,
): UploadView['state'] {
  if (command !== null && isRefused(action, command)) return 'refused';
  return expiresAtMs > nowMs ? 'waiting' : 'expired';
}

function isRefused(action: string, { state, response }: Command): boolean {
  if (state === 'refused' || state === 'expired' || state === 'cancelled') return true;
  if (state !== 'answered' || typeof response !== 'object' || response === null) return false;
  // No file name is how 1.6 says that there is nothing to bring [1.6 §5.9].
  if (action === 'GetDiagnostics') return !('fileName' in response) || response.fileName === '';
  return 'status' in response && response.status === 'Rejected';
}
