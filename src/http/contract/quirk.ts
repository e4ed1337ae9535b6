import { z } from 'zod';
import { timestamp } from './common.ts';

/** How often a quirk was met, per vendor, model and firmware. Empty texts stand for stations that never said. */
export const quirkCount = z
  .object({
    vendor: z.string(),
    model: z.string(),
    firmwareVersion: z.string(),
    stations: z.number().int(),
    /** Exchanges in which it was met. */
    count: z.number().int(),
    firstAt: timestamp,
    lastAt: timestamp,
  })
  .meta({ id: 'QuirkCount' });

export const quirk = z
  .object({
    id: z.string(),
    /** Null for what is tolerated of every station. */
    fingerprint: z
      .object({
        vendors: z.array(z.string()),
        models: z.array(z.string()).nullable(),
        firmwareFrom: z.string().nullable(),
        firmwareThrough: z.string().nullable(),
      })
      .nullable(),
    versions: z.array(z.string()).nullable(),
    hook: z.enum(['repairWire', 'interpret', 'shapeOutbound', 'behaviour']),
    why: z.string(),
    evidence: z.array(z.string()),
    /** Exchanges in which it was met, over all stations. */
    count: z.number().int(),
    counts: z.array(quirkCount),
  })
  .meta({ id: 'Quirk' });
export type QuirkView = z.infer<typeof quirk>;
