import { Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import { findSite } from '../../storage/d1/site-queries.ts';
import {
  type StoredAssignment,
  findTariffVersions,
  insertAssignment,
  listAssignments,
} from '../../storage/d1/tariff-queries.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { type TariffAssignmentView, tariffAssignment, tariffAssignmentWrite } from '../contract/tariff.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageByPosition } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';
import { sinceMs } from './tariffs.ts';

const tag = 'Tariffs';

/** Which tariff applies where: the latest assignment that is valid by the start of a transaction. */
export const tariffAssignmentRoutes = new Hono<HttpEnv>()
  .get(
    '/tariff-assignments',
    documented({
      tag,
      summary: 'List tariff assignments',
      description: 'The latest first, with those that are over.',
      answers: { 200: pageOf(tariffAssignment) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(
        pageByPosition(await listAssignments(c.get('dependencies').db), c.req.valid('query'), assignmentView),
      ),
  )
  .post(
    '/tariff-assignments',
    documented({
      tag,
      summary: 'Assign a tariff',
      description:
        'To a site, or to all sites that have none of their own. Transactions keep the tariff of their start.',
      answers: { 201: tariffAssignment },
      problems: ['unsupported-media-type', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(tariffAssignmentWrite),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const { siteId, tariffId, validFrom } = c.req.valid('json');
      if (siteId !== null && (await findSite(db, siteId)) === null) throw unknown('/siteId', 'site');
      if (tariffId !== null && (await findTariffVersions(db, tariffId)).length === 0)
        throw unknown('/tariffId', 'tariff');
      const validFromMs = sinceMs(validFrom, nowMs());
      const stored = { siteId, tariffId, validFromMs, createdAtMs: nowMs() };
      await insertAssignment(db, stored);
      return c.json(assignmentView(stored), 201);
    },
  );

function unknown(pointer: string, what: string): HttpProblem {
  return new HttpProblem('invalid-request', { errors: [{ pointer, detail: `there is no such ${what}` }] });
}

function assignmentView({ validFromMs, createdAtMs, ...fields }: StoredAssignment): TariffAssignmentView {
  return { ...fields, validFrom: timestamp(validFromMs), createdAt: timestamp(createdAtMs) };
}
