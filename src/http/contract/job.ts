import { z } from 'zod';
import { rotateRootAction } from '../../domain/job.ts';
import { pageQuery, timestamp } from './common.ts';

/** Stations of one job; more are several jobs. */
export const JOB_STATIONS_MAX = 1_000;
/** A job for more stations than this is confirmed once more. */
export const JOB_UNCONFIRMED_MAX = 25;

const payload = z.record(z.string(), z.unknown());

/** Which stations: those named, or all that fit. */
const filter = z.strictObject({
  siteId: z.string().optional(),
  ocppVersion: z.enum(['1.6', '2.0.1', '2.1']).optional(),
  vendor: z.string().optional(),
  model: z.string().optional(),
  firmwareVersion: z.string().optional(),
  online: z.boolean().optional(),
});

export const jobRequest = z
  .strictObject({
    /** An action of OCPP, or `rotate-root`: brings each station to the new root, as a root rotation of its own. */
    action: z.string().min(1).max(50),
    /** For the stations of every version that `payloadByVersion` does not name. */
    payload: payload.optional(),
    payloadByVersion: z
      .strictObject({ '1.6': payload.optional(), '2.0.1': payload.optional(), '2.1': payload.optional() })
      .optional(),
    stationIds: z.array(z.string().min(1).max(64)).min(1).max(JOB_STATIONS_MAX).optional(),
    filter: filter.optional(),
    /** What could not be sent by then is not sent any more. */
    expiresInSeconds: z.number().int().min(60).max(604_800).default(3_600),
    /** From the problem that the request met first, when it is for many stations. */
    confirmation: z.string().max(2_000).optional(),
  })
  .refine((job) => job.action === rotateRootAction || hasPayload(job), {
    path: ['payload'],
    message: 'payload or payloadByVersion is needed',
  })
  .refine((job) => job.action !== rotateRootAction || !hasPayload(job), {
    path: ['payload'],
    message: 'rotate-root has none',
  })
  .refine((job) => (job.stationIds === undefined) !== (job.filter === undefined), {
    path: ['stationIds'],
    message: 'either stationIds or filter is needed',
  });

function hasPayload(job: { readonly payload?: unknown; readonly payloadByVersion?: unknown }): boolean {
  return job.payload !== undefined || job.payloadByVersion !== undefined;
}

const jobStationState = z.enum([
  'waiting',
  'impossible',
  'queued',
  'sent',
  'answered',
  'refused',
  'timed-out',
  'expired',
  'cancelled',
]);

export const job = z
  .object({
    id: z.string(),
    action: z.string(),
    state: z.enum(['running', 'cancelled', 'done']),
    requestedBy: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp,
    cancelledAt: timestamp.nullable(),
    settledAt: timestamp.nullable(),
  })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof job>;

export const jobWithStations = job
  .extend({
    payloads: z.record(z.string(), z.unknown()),
    /** How many stations are in each state. */
    counts: z.record(z.string(), z.number().int()),
    stations: z.array(
      z.object({
        stationId: z.string(),
        state: jobStationState,
        commandId: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'JobWithStations' });
export type JobWithStationsView = z.infer<typeof jobWithStations>;

export const jobQuery = pageQuery;
