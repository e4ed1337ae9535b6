import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

export const commandRequest = z.strictObject({
  /** An OCPP action of the station's version, e.g. `RemoteStartTransaction` or `RequestStartTransaction`. */
  action: z.string().min(1).max(50),
  /** The payload by the OCPP schema of the station's version. */
  payload: z.record(z.string(), z.unknown()).default({}),
  timeoutSeconds: z.number().int().min(1).max(300).optional(),
  /** Sends it even when it breaks a rule of OCPP that no schema says, to see what the station makes of it. */
  ignoreRules: z.boolean().optional(),
});

export const command = z
  .object({
    id: z.string(),
    stationId: z.string(),
    action: z.string(),
    state: z.enum(['queued', 'sent', 'answered', 'refused', 'timed-out', 'expired', 'cancelled']),
    /** Of several waiting commands the urgent ones go first. */
    priority: z.enum(['urgent', 'normal', 'low']),
    /** How often the CALL was sent: twice at most, where a repetition does no harm. */
    attempts: z.number().int(),
    payload: z.unknown(),
    response: z.unknown().optional(),
    error: z.object({ code: z.string(), description: z.string() }).nullable(),
    requestedAt: timestamp,
    sentAt: timestamp.nullable(),
    settledAt: timestamp.nullable(),
    requestedBy: z.string(),
    transactionId: z.string().nullable(),
    report: z
      .object({ requestId: z.number().int(), partsReceived: z.number().int(), complete: z.boolean() })
      .nullable(),
    /** What the station later said about the job it began, oldest first: an update, an upload, a battery swap. */
    progress: z.array(z.object({ at: timestamp, status: z.string() })),
  })
  .meta({ id: 'Command' });
export type CommandView = z.infer<typeof command>;

export const exchange = z
  .object({
    id: z.string(),
    at: timestamp,
    direction: z.enum(['in', 'out']),
    action: z.string().nullable(),
    messageId: z.string().nullable(),
    ocppVersion: z.string(),
    payload: z.unknown(),
    answer: z.unknown(),
    latencyMs: z.number().nullable(),
    outcome: z.enum([
      'answered',
      'error',
      'timed-out',
      'late',
      'unsolicited',
      'unreadable',
      'pending',
      'one-way',
    ]),
    repairs: z.array(z.string()),
  })
  .meta({ id: 'Exchange' });
export type ExchangeView = z.infer<typeof exchange>;

export const exchangeQuery = pageQuery.extend({
  action: z.string().optional(),
  direction: z.enum(['in', 'out']).optional(),
  outcome: z.string().optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  q: z.string().optional(),
});
