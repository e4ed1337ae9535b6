import type { Context } from 'hono';
import type { CommandInput } from '../durable/station-rpc.ts';
import { generateUploadToken } from '../security/upload-token.ts';
import { insertUpload } from '../storage/d1/upload-queries.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

type Payload = Readonly<Record<string, unknown>>;

/** The actions that end with a file, and where their payload says where to; only what says nothing is for us. */
const asking: Readonly<
  Record<string, { readonly pointer: string; readonly at: (address: string, payload: Payload) => Payload }>
> = {
  GetDiagnostics: {
    pointer: '/payload/location',
    at: (location, payload) => ({ ...payload, location }),
  },
  GetLog: {
    pointer: '/payload/log/remoteLocation',
    at: (remoteLocation, payload) => ({ ...payload, log: { ...logOf(payload), remoteLocation } }),
  },
};

/** Whether a command asks for a file and leaves open where it is to be brought. */
export function isForUs(action: string, payload: Payload): boolean {
  if (action === 'GetDiagnostics') return (payload['location'] ?? '') === '';
  return action === 'GetLog' && (logOf(payload)['remoteLocation'] ?? '') === '';
}

/**
 * The command with the address of its own on this host where the station is to bring the file to: good once, for this
 * command alone, and only as long as the deployment says. Throws `no-upload-bucket` where files cannot be kept.
 */
export async function withUploadAddress(
  c: Context<HttpEnv>,
  stationId: string,
  command: Pick<CommandInput, 'action' | 'requestedBy'> & { readonly payload: Payload },
): Promise<{ readonly commandId: string; readonly payload: Payload }> {
  const { db, uploads, nowMs, newId, randomBytes } = c.get('dependencies');
  const { action, payload, requestedBy } = command;
  const place = asking[action];
  if (place === undefined) throw new Error(`${action} brings no file`);
  if (uploads === null) {
    const detail = 'is needed here: this deployment has no bucket of its own for files';
    throw new HttpProblem('no-upload-bucket', { errors: [{ pointer: place.pointer, detail }] });
  }
  const { token, hash } = await generateUploadToken(randomBytes);
  const { requestId, logType } = payload;
  const commandId = newId();
  const requestedAtMs = nowMs();
  await insertUpload(
    db,
    {
      commandId,
      stationId,
      action,
      requestId: typeof requestId === 'number' && Number.isSafeInteger(requestId) ? requestId : null,
      logType: typeof logType === 'string' ? logType.slice(0, 50) : null,
      requestedBy,
      requestedAtMs,
      expiresAtMs: requestedAtMs + uploads.addressLivesMs,
      file: null,
    },
    hash,
  );
  // With the slash, what a station adds is a name of its own, whether it adds a slash as well or not.
  const address = `${uploads.origin ?? new URL(c.req.url).origin}/uploads/${token}/`;
  return { commandId, payload: place.at(address, payload) };
}

function logOf(payload: Payload): Payload {
  const { log } = payload;
  return typeof log === 'object' && log !== null ? (log as Payload) : {};
}
