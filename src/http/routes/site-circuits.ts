import { Hono } from 'hono';
import { defaultSiteOptions } from '../../domain/site-configuration.ts';
import {
  deleteSiteCircuits,
  putSiteCircuits,
  siteCircuitsRevision,
  readSiteConfiguration,
  stationIdsOfSite,
} from '../../storage/d1/site-load-queries.ts';
import { siteCircuits, siteCircuitsWrite } from '../contract/site-load.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { existingSiteId, noCircuits, reconfigure } from '../site-load-context.ts';
import { siteModelOf } from '../site-load-input.ts';
import { siteCircuitsView } from '../site-load-views.ts';
import { jsonBodyOf, validatedBody } from '../validated.ts';

const tag = 'Site load';
/** 5,000 EVSEs with everything said of each. */
const bodyLimitBytes = 4 * 1_024 * 1_024;

/** How a site is wired: the tree of its circuits, the EVSEs on them, and how they share the power. */
export const siteCircuitRoutes = new Hono<HttpEnv>()
  .get(
    '/sites/:siteId/circuits',
    documented({
      tag,
      summary: 'Read the circuits of a site',
      description: 'Empty lists for a site that shares no power. `revision` is the `ETag`.',
      answers: { 200: siteCircuits },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const { db } = c.get('dependencies');
      const siteId = await existingSiteId(c);
      // Read first: what changes meanwhile is then newer than its tag, and a change to it refused.
      const revision = await siteCircuitsRevision(db, siteId);
      const found = await readSiteConfiguration(db, siteId);
      const none = { circuits: [], evses: [] };
      const shown = found ?? { siteId, version: 0, model: none, options: defaultSiteOptions, limits: [] };
      return c.json(siteCircuitsView(shown, revision, await stationIdsOfSite(db, siteId)), 200, {
        etag: `"${revision}"`,
      });
    },
  )
  .put(
    '/sites/:siteId/circuits',
    documented({
      tag,
      summary: 'Set the circuits of a site',
      description:
        'The whole tree at once. What could not be run safely is refused, with a pointer and what to change: the stations of a site whose fallbacks do not fit its fuses cannot be kept within them when they are silent.',
      answers: { 200: siteCircuits },
      headers: {
        'If-Match':
          'The `ETag` of what was read. Refused when somebody changed it since; without it, the last one wins.',
      },
      problems: [
        'unsupported-media-type',
        'not-found',
        'changed-meanwhile',
        'site-unavailable',
        'database-unavailable',
      ],
    }),
    jsonBodyOf(bodyLimitBytes),
    validatedBody(siteCircuitsWrite),
    async (c) => {
      const { db, nowMs, siteProblems } = c.get('dependencies');
      const siteId = await existingSiteId(c);
      const given = c.req.valid('json');
      const meantFor = revisionMeant(c.req.header('if-match')) ?? given.revision ?? null;
      const { model, options } = siteModelOf(given);
      const here = await stationIdsOfSite(db, siteId);
      const strangers = model.evses.flatMap(({ stationId }, index) =>
        here.has(stationId)
          ? []
          : [{ pointer: `/evses/${index}/stationId`, detail: `${stationId} is no station of this site` }],
      );
      const problems = siteProblems(model).map(({ pointer, message }) => ({ pointer, detail: message }));
      const errors = [...strangers, ...problems];
      if (errors.length > 0) throw new HttpProblem('invalid-request', { errors });
      const revision = await putSiteCircuits(db, siteId, { model, options }, nowMs(), meantFor);
      if (revision === null) throw new HttpProblem('changed-meanwhile');
      await reconfigure(c, siteId);
      const shown = { siteId, version: 0, model, options, limits: [] };
      return c.json(siteCircuitsView(shown, revision, here), 200, { etag: `"${revision}"` });
    },
  )
  .delete(
    '/sites/:siteId/circuits',
    documented({
      tag,
      summary: 'Stop sharing power at a site',
      description: 'Stations keep what they were last told; limits run out by themselves.',
      answers: { 204: 'It shares no power any more' },
      problems: ['not-found', 'site-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const siteId = await existingSiteId(c);
      if (!(await deleteSiteCircuits(c.get('dependencies').db, siteId))) throw noCircuits(siteId);
      await reconfigure(c, siteId);
      return c.body(null, 204);
    },
  );

/** The revision of an `If-Match`; null for none and for `*`. Throws `changed-meanwhile` for what is none of ours. */
function revisionMeant(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const tag = /^"(\d+)"$/.exec(header.trim());
  if (tag === null)
    throw new HttpProblem('changed-meanwhile', { detail: 'If-Match is no ETag of this wiring' });
  return Number(tag[1]);
}
