import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { type Job, type JobStation, rotateRootAction } from '../../domain/job.ts';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import { type Permission, commandPermission } from '../../security/permissions.ts';
import { findJob, findTargets, insertJob, listJobs, updateJob } from '../../storage/d1/job-queries.ts';
import { advanceJob } from '../advance-job.ts';
import { requirePermission } from '../authorize.ts';
import { checkLocations, requireCommandRoom } from '../command-guard.ts';
import { confirmed } from '../confirmation.ts';
import { pageOf } from '../contract/common.ts';
import {
  JOB_STATIONS_MAX,
  JOB_UNCONFIRMED_MAX,
  type JobView,
  type JobWithStationsView,
  job,
  jobQuery,
  jobRequest,
  jobWithStations,
} from '../contract/job.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { guardedRpc } from '../guarded-rpc.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageView } from '../list-page.ts';
import { isForUs } from '../upload-address.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Jobs';
/** Stations a request asks itself; the schedule sees to the rest, once a minute. */
const STATIONS_PER_REQUEST_MAX = 200;

/** One command for many stations. */
export const jobRoutes = new Hono<HttpEnv>()
  .post(
    '/jobs',
    documented({
      tag,
      summary: 'Send one command to many stations, or bring them to the new root',
      description: `At most ${JOB_STATIONS_MAX} stations; more than ${JOB_UNCONFIRMED_MAX} take a second word: the first answer has a \`confirmation\`, good for five minutes, for the same operator and the same stations. Each station gets the command once, whatever is repeated. The action \`rotate-root\` begins a root rotation at each station; those under way when the job expires end where they are.`,
      answers: { 202: jobWithStations },
      headers: idempotencyHeader,
      problems: [
        'unsupported-media-type',
        'confirmation-needed',
        'too-many-requests',
        'invalid-payload',
        'database-unavailable',
      ],
    }),
    jsonBody,
    idempotent,
    validatedBody(jobRequest),
    async (c) => {
      const body = c.req.valid('json');
      requirePermission(c, permissionFor(body.action));
      checkLocations(c, payloadsOf(c, body));
      const stations = await targets(c, body);
      const { db, nowMs, newId } = c.get('dependencies');
      const id = stations.length > JOB_UNCONFIRMED_MAX ? await secondWord(c, body, stations) : newId();
      const again = body.confirmation === undefined ? null : await findJob(db, id);
      if (again !== null) {
        const { job, stations } = await advance(c, again);
        return c.json(withStations(job, stations), 202, { location: `/api/v1/jobs/${id}` });
      }
      await requireCommandRoom(c, stations.length);
      const made: Job = {
        id,
        action: body.action,
        payloads: payloadsOf(c, body),
        requestedBy: c.get('operator').name,
        createdAtMs: nowMs(),
        expiresAtMs: nowMs() + body.expiresInSeconds * 1_000,
        cancelledAtMs: null,
        settledAtMs: null,
      };
      await insertJob(
        db,
        made,
        stations.map((station) => ({ ...station, state: 'waiting', commandId: null, detail: null })),
      );
      const now = await advance(c, made);
      return c.json(withStations(now.job, now.stations), 202, { location: `/api/v1/jobs/${made.id}` });
    },
  )
  .get(
    '/jobs',
    documented({
      tag,
      summary: 'List jobs',
      description: 'The newest first.',
      answers: { 200: pageOf(job) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(jobQuery),
    async (c) => c.json(pageView(await listJobs(c.get('dependencies').db, c.req.valid('query')), jobView)),
  )
  .get(
    '/jobs/:jobId',
    documented({
      tag,
      summary: 'Read a job, with what became of it at each station',
      answers: { 200: jobWithStations },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const now = await advance(c, await knownJob(c, c.req.param('jobId')));
      return c.json(withStations(now.job, now.stations));
    },
  )
  .delete(
    '/jobs/:jobId',
    documented({
      tag,
      summary: 'Cancel a job',
      description: 'What was sent cannot be taken back; what was not is not sent any more.',
      answers: { 200: jobWithStations },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const found = await knownJob(c, c.req.param('jobId'));
      const cancelled =
        found.cancelledAtMs === null && found.settledAtMs === null
          ? { ...found, cancelledAtMs: nowMs() }
          : found;
      if (cancelled !== found) await updateJob(db, cancelled, []);
      const now = await advance(c, cancelled);
      return c.json(withStations(now.job, now.stations));
    },
  );

function permissionFor(action: string): Permission {
  return action === rotateRootAction ? 'stations:secure' : commandPermission(action);
}

async function secondWord(
  c: Context<HttpEnv>,
  { confirmation, ...body }: z.infer<typeof jobRequest>,
  stations: readonly { readonly stationId: string }[],
): Promise<string> {
  const what = [c.req.path, body, stations.map(({ stationId }) => stationId)];
  return await confirmed(c, what, `${body.action} would go to ${stations.length} stations`, confirmation);
}

async function targets(c: Context<HttpEnv>, { stationIds, filter }: z.infer<typeof jobRequest>) {
  const { db } = c.get('dependencies');
  const found = await findTargets(db, { stationIds, ...filter }, JOB_STATIONS_MAX + 1);
  if (found.length > JOB_STATIONS_MAX) {
    const detail = `fits more than ${JOB_STATIONS_MAX} stations`;
    throw new HttpProblem('invalid-request', { errors: [{ pointer: '/filter', detail }] });
  }
  const known = new Set(found.map(({ stationId }) => stationId));
  const unknown = (stationIds ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0 || found.length === 0) {
    const errors = unknown.map((id) => ({ pointer: '/stationIds', detail: `there is no station ${id}` }));
    const none = [{ pointer: '/filter', detail: 'fits no station' }];
    throw new HttpProblem('invalid-request', { errors: unknown.length > 0 ? errors : none });
  }
  return found;
}

/** A job is kept in D1 for all to read, so what nobody may read is refused. */
function payloadsOf(
  c: Context<HttpEnv>,
  { action, payload, payloadByVersion }: z.infer<typeof jobRequest>,
): Job['payloads'] {
  const { carriesSecret } = c.get('dependencies');
  const payloads = { ...(payload === undefined ? {} : { any: payload }), ...payloadByVersion };
  for (const [version, each] of Object.entries(payloads)) {
    const fault = carriesSecret(action, each)
      ? 'has a secret; each station has its own'
      : isForUs(action, each ?? {})
        ? 'names no address for the file; only a command for one station is given one here'
        : null;
    if (fault === null) continue;
    const pointer = version === 'any' ? '/payload' : `/payloadByVersion/${version}`;
    throw new HttpProblem('invalid-payload', { errors: [{ pointer, detail: fault }] });
  }
  return payloads;
}

async function knownJob(c: Context<HttpEnv>, id: string): Promise<Job> {
  const found = await findJob(c.get('dependencies').db, id);
  if (found === null) throw new HttpProblem('not-found', { detail: `There is no job ${id}` });
  return found;
}

async function advance(c: Context<HttpEnv>, found: Job) {
  const { db, nowMs, station } = c.get('dependencies');
  const world = { db, nowMs, station: (id: string) => guardedRpc(station(id)) };
  return await advanceJob(world, found, STATIONS_PER_REQUEST_MAX);
}

function jobView(found: Job): JobView {
  return {
    id: found.id,
    action: found.action,
    state: found.settledAtMs !== null ? 'done' : found.cancelledAtMs !== null ? 'cancelled' : 'running',
    requestedBy: found.requestedBy,
    createdAt: timestamp(found.createdAtMs),
    expiresAt: timestamp(found.expiresAtMs),
    cancelledAt: timestampOrNull(found.cancelledAtMs),
    settledAt: timestampOrNull(found.settledAtMs),
  };
}

function withStations(found: Job, stations: readonly JobStation[]): JobWithStationsView {
  const counts: Record<string, number> = {};
  for (const { state } of stations) counts[state] = (counts[state] ?? 0) + 1;
  return {
    ...jobView(found),
    payloads: found.payloads,
    counts,
    stations: stations.map(({ ocppVersion: _version, ...station }) => station),
  };
}
