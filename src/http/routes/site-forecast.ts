import { Hono } from 'hono';
import type { SiteForecast } from '../../domain/site-forecast.ts';
import { timestamp } from '../../projections/timestamp.ts';
import { deleteSiteForecast, putSiteForecast } from '../../storage/d1/site-forecast-queries.ts';
import {
  type SiteForecastView,
  type SiteForecastWrite,
  siteForecast,
  siteForecastWrite,
} from '../contract/site-forecast.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { configuredSite, reconfigure } from '../site-load-context.ts';
import { jsonBody, validatedBody } from '../validated.ts';

const tag = 'Site load';

/** Prices and surplus to come, which the planner of a site goes by. */
export const siteForecastRoutes = new Hono<HttpEnv>()
  .get(
    '/sites/:siteId/forecast',
    documented({
      tag,
      summary: 'Read what is expected of the hours to come',
      answers: { 200: siteForecast },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const { siteId, forecast } = await configuredSite(c);
      if (!forecast) throw noForecast(siteId);
      return c.json(forecastView(siteId, forecast));
    },
  )
  .put(
    '/sites/:siteId/forecast',
    documented({
      tag,
      summary: 'Tell prices and surplus of the hours to come',
      description:
        'The whole forecast at once. It is followed where the site has `planning: "on"`: cars that are known to leave at a time and to need so much charge in the cheapest hours that leave them enough time, with surplus first.',
      answers: { 200: siteForecast },
      problems: ['unsupported-media-type', 'not-found', 'site-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(siteForecastWrite),
    async (c) => {
      const { siteId } = await configuredSite(c);
      const { db, nowMs } = c.get('dependencies');
      const forecast = forecastOf(c.req.valid('json'), nowMs());
      await putSiteForecast(db, siteId, forecast, nowMs());
      await reconfigure(c, siteId);
      return c.json(forecastView(siteId, forecast));
    },
  )
  .delete(
    '/sites/:siteId/forecast',
    documented({
      tag,
      summary: 'Forget what was expected',
      description: 'Nothing is planned any more: cars charge as soon as there is power.',
      answers: { 204: 'It is forgotten' },
      problems: ['not-found', 'site-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const { siteId } = await configuredSite(c);
      const { db, nowMs } = c.get('dependencies');
      if (!(await deleteSiteForecast(db, siteId, nowMs()))) throw noForecast(siteId);
      await reconfigure(c, siteId);
      return c.body(null, 204);
    },
  );

function noForecast(siteId: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `The site ${siteId} has no forecast` });
}

/** Throws `invalid-request` for times out of order and for a forecast of the past. */
function forecastOf({ prices, surplus, until }: SiteForecastWrite, nowMs: number): SiteForecast {
  const errors: { pointer: string; detail: string }[] = [];
  const untilMs = Date.parse(until);
  for (const [name, points] of [
    ['prices', prices],
    ['surplus', surplus],
  ] as const) {
    points.forEach(({ from }, index) => {
      const before = points[index - 1];
      if (before !== undefined && Date.parse(before.from) >= Date.parse(from)) {
        errors.push({ pointer: `/${name}/${index}/from`, detail: 'is not later than the one before' });
      }
    });
  }
  if (prices.length + surplus.length === 0) {
    errors.push({ pointer: '/prices', detail: 'give prices, surplus, or both' });
  }
  if (untilMs <= nowMs) errors.push({ pointer: '/until', detail: 'is past' });
  if (errors.length > 0) throw new HttpProblem('invalid-request', { errors });
  return {
    prices: prices.map(({ from, pricePerKwh }) => ({ fromMs: Date.parse(from), pricePerKwh })),
    surplus: surplus.map(({ from, powerW }) => ({ fromMs: Date.parse(from), powerW })),
    untilMs,
  };
}

function forecastView(siteId: string, { prices, surplus, untilMs }: SiteForecast): SiteForecastView {
  return {
    siteId,
    prices: prices.map(({ fromMs, pricePerKwh }) => ({ from: timestamp(fromMs), pricePerKwh })),
    surplus: surplus.map(({ fromMs, powerW }) => ({ from: timestamp(fromMs), powerW })),
    until: timestamp(untilMs),
  };
}
