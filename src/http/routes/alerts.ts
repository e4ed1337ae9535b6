import { type Context, Hono } from 'hono';
import type { Alert } from '../../domain/alert.ts';
import { alertView } from '../../projections/alert-view.ts';
import { mayEnter } from '../../security/operator.ts';
import { findAlert, listAlerts } from '../../storage/d1/alert-queries.ts';
import { alert, alertQuery } from '../contract/alert.ts';
import { pageOf } from '../contract/common.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { askSite } from '../site-load-context.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { stationOf } from '../station-of.ts';
import { validatedQuery } from '../validated.ts';

const tag = 'Alerts';

/** What operators are called for. Stations and sites have the alerts; the list comes from the read model. */
export const alertRoutes = new Hono<HttpEnv>()
  .get(
    '/alerts',
    documented({
      tag,
      summary: 'List alerts',
      description: 'The newest first. `state=open` leaves those whose cause is gone, or that are settled.',
      answers: { 200: pageOf(alert) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(alertQuery),
    async (c) => {
      const { siteIds } = c.get('operator');
      const page = await listAlerts(c.get('dependencies').db, { ...c.req.valid('query'), siteIds });
      return c.json(pageView(page, alertView));
    },
  )
  .get(
    '/alerts/:alertId',
    documented({
      tag,
      summary: 'Read an alert',
      answers: { 200: alert },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json(alertView(await knownAlert(c, c.req.param('alertId')))),
  )
  .post(
    '/alerts/:alertId/acknowledge',
    documented({
      tag,
      summary: 'Acknowledge an alert',
      description:
        'Somebody has seen it. What has merely happened is settled with that; what lasts stays open until its cause is gone. Again, it changes nothing.',
      answers: { 200: alert },
      problems: ['not-found', 'station-unavailable', 'site-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const known = await knownAlert(c, c.req.param('alertId'));
      const seen = await acknowledged(c, known);
      if (seen === null) throw noSuchAlert(known.id);
      return c.json(alertView(seen));
    },
  );

/** An alert of a site that is over is not kept by anybody but the read model. */
async function acknowledged(c: Context<HttpEnv>, known: Alert): Promise<Alert | null> {
  const { id, stationId, siteId, clearedAtMs } = known;
  const { name } = c.get('operator');
  if (stationId !== null) return await stationOf(c, stationId).acknowledgeAlert(id, name);
  if (clearedAtMs !== null) return known;
  return await askSite(c, siteId ?? '', (site) => site.acknowledgeAlert(id, name));
}

async function knownAlert(c: Context<HttpEnv>, id: string): Promise<Alert> {
  const found = await findAlert(c.get('dependencies').db, id);
  if (found === null || !mayEnter(c.get('operator'), found.siteId)) throw noSuchAlert(id);
  return found;
}

function noSuchAlert(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no alert ${id}` });
}
