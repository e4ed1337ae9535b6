import { Hono } from 'hono';
import { z } from 'zod';
import { deleteSiteLimit, putSiteLimit } from '../../storage/d1/site-load-queries.ts';
import { circuitReadings, siteLimit, siteLimitWrite, siteSignalWrite } from '../contract/site-load.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import {
  askSite,
  circuitLimitOf,
  configuredSite,
  existingSiteId,
  reconfigure,
} from '../site-load-context.ts';
import { lineCurrentsOf } from '../site-load-input.ts';
import { siteLimitView } from '../site-load-views.ts';
import { jsonBody, validatedBody } from '../validated.ts';

const tag = 'Site load';
const listOfLimits = z.object({ items: z.array(siteLimit) });
const writeProblems = [
  'unsupported-media-type',
  'not-found',
  'site-unavailable',
  'database-unavailable',
] as const;

/** What limits a site for a time beside its fuses, and what its meters say. */
export const siteLimitRoutes = new Hono<HttpEnv>()
  .get(
    '/sites/:siteId/limits',
    documented({
      tag,
      summary: 'List the limits of a site',
      description:
        'Schedules, contracted peaks and signals, also those to come; what is over goes after a day.',
      answers: { 200: listOfLimits },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json({ items: (await configuredSite(c)).limits.map(siteLimitView) }),
  )
  .post(
    '/sites/:siteId/limits',
    documented({
      tag,
      summary: 'Limit a circuit for a time',
      description: 'With the id of a limit that exists, it is replaced.',
      answers: { 201: siteLimit },
      headers: idempotencyHeader,
      problems: writeProblems,
    }),
    jsonBody,
    idempotent,
    validatedBody(siteLimitWrite),
    async (c) => {
      const { source, ...write } = c.req.valid('json');
      const configuration = await configuredSite(c);
      const limit = circuitLimitOf(c, write, source, configuration);
      const { db, nowMs } = c.get('dependencies');
      await putSiteLimit(db, configuration.siteId, limit, nowMs());
      await reconfigure(c, configuration.siteId);
      return c.json(siteLimitView(limit), 201);
    },
  )
  .delete(
    '/sites/:siteId/limits/:limitId',
    documented({
      tag,
      summary: 'Lift a limit or a signal',
      answers: { 204: 'It is lifted' },
      problems: ['not-found', 'site-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const siteId = await existingSiteId(c);
      const { db, nowMs } = c.get('dependencies');
      const limitId = c.req.param('limitId');
      if (!(await deleteSiteLimit(db, siteId, limitId, nowMs()))) {
        throw new HttpProblem('not-found', { detail: `There is no limit ${limitId}` });
      }
      await reconfigure(c, siteId);
      return c.body(null, 204);
    },
  )
  .get(
    '/sites/:siteId/signals',
    documented({
      tag,
      summary: 'List the signals from the grid',
      answers: { 200: listOfLimits },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const { limits } = await configuredSite(c);
      return c.json({ items: limits.filter(({ source }) => source === 'grid-signal').map(siteLimitView) });
    },
  )
  .post(
    '/sites/:siteId/signals',
    documented({
      tag,
      summary: 'Pass on a signal from the grid',
      description:
        'A limit on the grid connection, or on another circuit, by a grid operator or a demand-response programme. It binds at once, or from its beginning on. With the id of one that exists, it is replaced.',
      answers: { 201: siteLimit },
      headers: idempotencyHeader,
      problems: writeProblems,
    }),
    jsonBody,
    idempotent,
    validatedBody(siteSignalWrite),
    async (c) => {
      const configuration = await configuredSite(c);
      const limit = circuitLimitOf(c, c.req.valid('json'), 'grid-signal', configuration);
      const { db, nowMs } = c.get('dependencies');
      await putSiteLimit(db, configuration.siteId, limit, nowMs());
      await reconfigure(c, configuration.siteId);
      return c.json(siteLimitView(limit), 201);
    },
  )
  .post(
    '/sites/:siteId/measurements',
    documented({
      tag,
      summary: 'Tell what circuits carry',
      description: 'For circuits with a metered load. A meter that falls silent counts as full load.',
      answers: { 204: 'Taken' },
      problems: ['unsupported-media-type', 'not-found', 'site-unavailable'],
    }),
    jsonBody,
    validatedBody(circuitReadings),
    async (c) => {
      const siteId = c.req.param('siteId');
      const { nowMs } = c.get('dependencies');
      const readings = c.req.valid('json').readings.map(({ circuitId, currentA, at }) => ({
        circuitId,
        currentA: lineCurrentsOf(currentA),
        atMs: Math.min(nowMs(), at === undefined ? nowMs() : Date.parse(at)),
      }));
      const taken = await askSite(c, siteId, (site) => site.measure(readings));
      if (taken.ok) return c.body(null, 204);
      if (taken.code === 'not-found') throw new HttpProblem('not-found', { detail: taken.detail });
      throw new HttpProblem('invalid-request', { errors: [{ pointer: '/readings', detail: taken.detail }] });
    },
  );
