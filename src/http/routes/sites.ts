import { type Context, Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import {
  type StoredSite,
  deleteSite,
  findSite,
  insertSite,
  listSites,
  upsertSite,
} from '../../storage/d1/site-queries.ts';
import { deleteSiteCircuits, readSiteConfiguration } from '../../storage/d1/site-load-queries.ts';
import { siteHasStations } from '../../storage/d1/station-queries.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { type SiteView, site, siteWrite } from '../contract/configuration.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageView } from '../list-page.ts';
import { askSite } from '../site-load-context.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Sites';

/** Sites: places with stations behind one grid connection. */
export const siteRoutes = new Hono<HttpEnv>()
  .get(
    '/sites',
    documented({
      tag,
      summary: 'List sites',
      answers: { 200: pageOf(site) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) => {
      const { siteIds } = c.get('operator');
      const page = await listSites(c.get('dependencies').db, { ...c.req.valid('query'), siteIds });
      return c.json(pageView(page, siteView));
    },
  )
  .post(
    '/sites',
    documented({
      tag,
      summary: 'Add a site',
      answers: { 201: site },
      headers: idempotencyHeader,
      problems: ['unsupported-media-type', 'already-exists', 'database-unavailable'],
    }),
    jsonBody,
    idempotent,
    validatedBody(siteWrite),
    async (c) => {
      const { db, newId, nowMs } = c.get('dependencies');
      const { id = newId(), ...fields } = c.req.valid('json');
      const stored = { ...fields, id, createdAtMs: nowMs(), updatedAtMs: nowMs() };
      if (!(await insertSite(db, stored))) {
        throw new HttpProblem('already-exists', { detail: `There is a site ${id} already` });
      }
      return c.json(siteView(stored), 201, { location: `/api/v1/sites/${id}` });
    },
  )
  .get(
    '/sites/:siteId',
    documented({
      tag,
      summary: 'Read a site',
      answers: { 200: site },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const found = await findSite(c.get('dependencies').db, c.req.param('siteId'));
      if (found === null) throw noSuchSite(c.req.param('siteId'));
      return c.json(siteView(found));
    },
  )
  .put(
    '/sites/:siteId',
    documented({
      tag,
      summary: 'Add or replace a site',
      description: 'What is left out falls back to its default.',
      answers: { 200: site },
      problems: ['unsupported-media-type', 'site-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(siteWrite),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const id = c.req.param('siteId');
      const { id: idInBody = id, ...fields } = c.req.valid('json');
      if (idInBody !== id || !siteWrite.shape.id.safeParse(id).success) {
        const errors = [{ pointer: '/id', detail: 'is not the id of the path, or none a site can have' }];
        throw new HttpProblem('invalid-request', { errors });
      }
      const before = await findSite(db, id);
      const after = await upsertSite(db, { ...fields, id, createdAtMs: nowMs(), updatedAtMs: nowMs() });
      if (before !== null && before.timeZone !== after.timeZone) await moveWindows(c, id);
      return c.json(siteView(after));
    },
  )
  .delete(
    '/sites/:siteId',
    documented({
      tag,
      summary: 'Remove a site',
      description: 'Refused while a station is there. Its wiring, limits and forecast go with it.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'in-use', 'site-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const { db } = c.get('dependencies');
      const id = c.req.param('siteId');
      if (await siteHasStations(db, id))
        throw new HttpProblem('in-use', { detail: 'A station is at the site' });
      if (!(await deleteSite(db, id))) throw noSuchSite(id);
      // Whoever adds a site by this name later must not find the wiring of this one.
      if (await deleteSiteCircuits(db, id)) await askSite(c, id, (site) => site.configure(id, null));
      return c.body(null, 204);
    },
  );

/** Limits that repeat go by the clock of the site: where power is shared, its object is told of the new one. */
async function moveWindows(c: Context<HttpEnv>, id: string): Promise<void> {
  const configuration = await readSiteConfiguration(c.get('dependencies').db, id);
  if (configuration !== null) await askSite(c, id, (site) => site.configure(id, configuration));
}

function noSuchSite(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no site ${id}` });
}

function siteView({ createdAtMs, updatedAtMs, ...fields }: StoredSite): SiteView {
  return { ...fields, createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) };
}
