import { z } from 'zod';
import { alertSeverities, alertTypes } from '../../domain/alert.ts';
import { pageQuery, timestamp } from './common.ts';

export const alert = z
  .object({
    id: z.string(),
    /** Null for an alert of a site: how it shares its power. */
    stationId: z.string().nullable(),
    siteId: z.string().nullable(),
    type: z.enum(alertTypes),
    severity: z.enum(alertSeverities),
    /**
     * A connector as `evse:connector`, a transaction's id, the name of a security event; empty for the whole station. Of
     * a site the id of a circuit or an EVSE.
     */
    subject: z.string(),
    detail: z.string(),
    state: z.enum(['open', 'cleared']),
    raisedAt: timestamp,
    clearedAt: timestamp.nullable(),
    acknowledgedAt: timestamp.nullable(),
    acknowledgedBy: z.string().nullable(),
  })
  .meta({ id: 'Alert' });
export type AlertView = z.infer<typeof alert>;

export const alertQuery = pageQuery.extend({
  state: z.enum(['open', 'cleared']).optional(),
  acknowledged: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  stationId: z.string().optional(),
  siteId: z.string().optional(),
  type: z.enum(alertTypes).optional(),
  severity: z.enum(alertSeverities).optional(),
});
