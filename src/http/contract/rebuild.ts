import { z } from 'zod';
import { timestamp } from './common.ts';

export const rebuildRequest = z.strictObject({
  /** Stations that the read model and the fleet do not know of (any more), beside those they do. */
  stationIds: z.array(z.string().min(1).max(64)).max(10_000).default([]),
});

export const rebuild = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done']),
    requestedBy: z.string(),
    createdAt: timestamp,
    settledAt: timestamp.nullable(),
    stationsTotal: z.number().int(),
    stationsTold: z.number().int(),
    transactionsTold: z.number().int(),
    /** Ids that belong to no station. */
    unknown: z.array(z.string()),
  })
  .meta({ id: 'Rebuild' });
export type RebuildView = z.infer<typeof rebuild>;
