import { z } from 'zod';
import { timestamp } from './common.ts';

export const upload = z
  .object({
    /** The command that asked for the file. */
    commandId: z.string(),
    stationId: z.string(),
    action: z.enum(['GetDiagnostics', 'GetLog']),
    /** Of the command's payload; null for GetDiagnostics. */
    requestId: z.number().int().nullable(),
    logType: z.string().nullable(),
    /** `waiting` until the file is here, and no longer than `expiresAt`; `refused` by the station when it was asked. */
    state: z.enum(['waiting', 'stored', 'expired', 'refused']),
    requestedAt: timestamp,
    requestedBy: z.string(),
    expiresAt: timestamp,
    file: z
      .object({
        /** As the station called it, without what no file name may have. */
        name: z.string(),
        sizeBytes: z.number().int(),
        /** In hex. */
        sha256: z.string(),
        receivedAt: timestamp,
      })
      .nullable(),
    /** What the station said about it, oldest first; empty when the command is not kept any more. */
    progress: z.array(z.object({ at: timestamp, status: z.string() })),
  })
  .meta({ id: 'Upload' });
export type UploadView = z.infer<typeof upload>;
