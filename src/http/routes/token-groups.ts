import { Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import {
  type StoredTokenGroup,
  deleteTokenGroup,
  findTokenGroup,
  insertTokenGroup,
  listTokenGroups,
  upsertTokenGroup,
} from '../../storage/d1/token-group-queries.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { type TokenGroupView, tokenGroup, tokenGroupWrite } from '../contract/configuration.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageView } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Token groups';

/** Groups of tokens that may stop each other's transactions. */
export const tokenGroupRoutes = new Hono<HttpEnv>()
  .get(
    '/token-groups',
    documented({
      tag,
      summary: 'List token groups',
      answers: { 200: pageOf(tokenGroup) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(pageView(await listTokenGroups(c.get('dependencies').db, c.req.valid('query')), tokenGroupView)),
  )
  .post(
    '/token-groups',
    documented({
      tag,
      summary: 'Add a token group',
      answers: { 201: tokenGroup },
      headers: idempotencyHeader,
      problems: ['unsupported-media-type', 'already-exists', 'database-unavailable'],
    }),
    jsonBody,
    idempotent,
    validatedBody(tokenGroupWrite),
    async (c) => {
      const { db, newId, nowMs } = c.get('dependencies');
      const { id = newId(), name } = c.req.valid('json');
      const stored = { id, name, createdAtMs: nowMs(), updatedAtMs: nowMs() };
      if (!(await insertTokenGroup(db, stored))) {
        throw new HttpProblem('already-exists', { detail: `There is a token group ${id} already` });
      }
      return c.json(tokenGroupView(stored), 201, {
        location: `/api/v1/token-groups/${encodeURIComponent(id)}`,
      });
    },
  )
  .get(
    '/token-groups/:groupId',
    documented({
      tag,
      summary: 'Read a token group',
      answers: { 200: tokenGroup },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const found = await findTokenGroup(c.get('dependencies').db, c.req.param('groupId'));
      if (found === null) throw noSuchGroup(c.req.param('groupId'));
      return c.json(tokenGroupView(found));
    },
  )
  .put(
    '/token-groups/:groupId',
    documented({
      tag,
      summary: 'Add or replace a token group',
      answers: { 200: tokenGroup },
      problems: ['unsupported-media-type', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(tokenGroupWrite),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const id = c.req.param('groupId');
      const body = c.req.valid('json');
      if (!tokenGroupWrite.shape.id.safeParse(id).success || (body.id ?? id) !== id) {
        const errors = [{ pointer: '/id', detail: 'is not the id of the path, or too long' }];
        throw new HttpProblem('invalid-request', { errors });
      }
      const stored = { id, name: body.name, createdAtMs: nowMs(), updatedAtMs: nowMs() };
      return c.json(tokenGroupView(await upsertTokenGroup(db, stored)));
    },
  )
  .delete(
    '/token-groups/:groupId',
    documented({
      tag,
      summary: 'Remove a token group',
      description: 'Refused while a token belongs to it.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'in-use', 'database-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('groupId');
      const outcome = await deleteTokenGroup(c.get('dependencies').db, id);
      if (outcome === 'in-use') throw new HttpProblem('in-use', { detail: 'A token belongs to the group' });
      if (outcome === 'not-found') throw noSuchGroup(id);
      return c.body(null, 204);
    },
  );

function noSuchGroup(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no token group ${id}` });
}

function tokenGroupView(stored: StoredTokenGroup): TokenGroupView {
  const { id, name, createdAtMs, updatedAtMs } = stored;
  return { id, name, createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) };
}
