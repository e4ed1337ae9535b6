import { Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import {
  siteHistory,
  siteHistoryQuery,
  sitePlan,
  whatIfAnswer,
  whatIfRequest,
} from '../contract/site-load.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { askSite, configuredSite, noCircuits } from '../site-load-context.ts';
import { lineCurrentsOf } from '../site-load-input.ts';
import { reasonView, sitePlanView, limitNameOf } from '../site-load-views.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Site load';
const hourMs = 3_600_000;

/** What a site's EVSEs get and why, what it was, and what it would be. */
export const sitePlanRoutes = new Hono<HttpEnv>()
  .get(
    '/sites/:siteId/plan',
    documented({
      tag,
      summary: 'Read what every EVSE gets, and why',
      answers: { 200: sitePlan },
      problems: ['not-found', 'site-unavailable'],
    }),
    async (c) => {
      const siteId = c.req.param('siteId');
      const plan = await askSite(c, siteId, (site) => site.plan());
      if (plan === null) throw noCircuits(siteId);
      return c.json(sitePlanView(plan));
    },
  )
  .get(
    '/sites/:siteId/plan/history',
    documented({
      tag,
      summary: 'Read limit, allocation and measurement of circuits over time',
      description: 'One point per change; the last hour when no time is given, a week at most is kept.',
      answers: { 200: siteHistory },
      problems: ['not-found', 'site-unavailable'],
    }),
    validatedQuery(siteHistoryQuery),
    async (c) => {
      const siteId = c.req.param('siteId');
      const { from, to } = c.req.valid('query');
      const toMs = to === undefined ? c.get('dependencies').nowMs() : Date.parse(to);
      const fromMs = from === undefined ? toMs - hourMs : Date.parse(from);
      if (fromMs > toMs) {
        throw new HttpProblem('invalid-request', {
          errors: [{ pointer: '?from', detail: 'is later than `to`' }],
        });
      }
      const points = await askSite(c, siteId, (site) => site.history(fromMs, toMs));
      if (points === null) throw noCircuits(siteId);
      return c.json({
        from: timestamp(fromMs),
        to: timestamp(toMs),
        points: points.map(({ atMs, circuits }) => ({ at: timestamp(atMs), circuits })),
      });
    },
  )
  .post(
    '/sites/:siteId/what-if',
    documented({
      tag,
      summary: 'Ask what every EVSE would get',
      description: 'With further limits, with less on a circuit, or by another strategy. Nothing is changed.',
      answers: { 200: whatIfAnswer },
      problems: ['unsupported-media-type', 'not-found', 'site-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(whatIfRequest),
    async (c) => {
      const configuration = await configuredSite(c);
      const { siteId, model } = configuration;
      const { limits, less, strategy } = c.req.valid('json');
      const supposed: [string, string][] = limits.map(({ circuitId }, index) => [
        `/limits/${index}/circuitId`,
        circuitId,
      ]);
      if (less !== null) supposed.push(['/less/circuitId', less.circuitId]);
      const errors = supposed
        .filter(([, circuitId]) => !model.circuits.some(({ id }) => id === circuitId))
        .map(([pointer, circuitId]) => ({ pointer, detail: `${circuitId} is no circuit of this site` }));
      if (errors.length > 0) throw new HttpProblem('invalid-request', { errors });
      const question = {
        limits: limits.map(({ circuitId, limitA }) => ({ circuitId, limitA: lineCurrentsOf(limitA) })),
        less: less === null ? null : { ...less, currentA: lineCurrentsOf(less.currentA) },
        strategy,
      };
      const shares = await askSite(c, siteId, (site) => site.whatIf(question));
      if (shares === null) throw noCircuits(siteId);
      const name = (id: string) => model.circuits.find((circuit) => circuit.id === id)?.name ?? id;
      return c.json({
        evses: shares.map(({ evseId, nowA, thenA, reason }) => ({
          id: evseId,
          nowA,
          thenA,
          reason: reason === null ? null : reasonView(reason, name, limitNameOf(configuration)),
        })),
      });
    },
  );
