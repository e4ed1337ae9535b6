import { z } from 'zod';
import { rotationSteps } from '../../domain/root-rotation.ts';
import { timestamp } from './common.ts';

/** One station on its way from one root of the CSMS to the next. */
export const rootRotation = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    /** Why it failed; the station keeps all roots it has. */
    reason: z.string().nullable(),
    requestedBy: z.string(),
    startedAt: timestamp,
    settledAt: timestamp.nullable(),
    /** AdditionalRootCertificateCheck; null while unknown, or where the station does not say. */
    checksRoots: z.boolean().nullable(),
    /** The command that is out. */
    commandId: z.string().nullable(),
    steps: z.array(
      z.object({
        name: z.enum(rotationSteps),
        state: z.enum(['waiting', 'running', 'done', 'skipped', 'failed']),
        /** What was found, what is waited for, or why it failed. */
        detail: z.string().nullable(),
        changedAt: timestamp.nullable(),
      }),
    ),
  })
  .meta({ id: 'RootRotation' });
export type RootRotationView = z.infer<typeof rootRotation>;
