import { Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import {
  type StoredHook,
  deleteHook,
  findHook,
  listHooks,
  putHook,
} from '../../storage/d1/authorization-hook-queries.ts';
import { findSite } from '../../storage/d1/site-queries.ts';
import {
  type AuthorizationHookView,
  authorizationHook,
  authorizationHookPut,
  authorizationHookQuery,
  authorizationHookWrite,
} from '../contract/authorization-hook.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import { checkEndpoint } from '../command-guard.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageByPosition } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';
import { webhookOf } from './webhooks.ts';

const tag = 'Authorization hooks';

/** Real-time authorization: the operator's own system decides about tokens, within a time-out. */
export const authorizationHookRoutes = new Hono<HttpEnv>()
  .get(
    '/authorization-hooks',
    documented({
      tag,
      summary: 'List authorization hooks',
      answers: { 200: pageOf(authorizationHook) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(pageByPosition(await listHooks(c.get('dependencies').db), c.req.valid('query'), hookView)),
  )
  .put(
    '/authorization-hooks',
    documented({
      tag,
      summary: 'Set the authorization hook of a site, or the default one',
      description:
        'On Authorize and on the start of a transaction, `{type: "authorization.requested", timestamp, data: {stationId, siteId, evseId, transactionId, idToken, idTokenType, record}}` is posted to it, signed like a webhook. It answers `{"status": "Accepted"}`, or another status of OCPP 2.x, with `groupId`, `expiresAt`, `personalMessage`, `transactionLimit` and `tariff` if it likes. The secret is shown when the hook is made, and never again.',
      answers: { 200: authorizationHookPut },
      problems: ['unsupported-media-type', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(authorizationHookWrite),
    async (c) => {
      const { db, newId, nowMs } = c.get('dependencies');
      const write = c.req.valid('json');
      checkEndpoint(c, write.url);
      if (write.siteId !== null && (await findSite(db, write.siteId)) === null) {
        const errors = [{ pointer: '/siteId', detail: 'there is no such site' }];
        throw new HttpProblem('invalid-request', { errors });
      }
      const before = await findHook(db, write.siteId);
      const id = before?.id ?? newId();
      const createdAtMs = before?.createdAtMs ?? nowMs();
      const { url } = write;
      const { secret } = await webhookOf(c, id).configure({ id, url, enabled: write.enabled });
      const stored = { ...write, id, createdAtMs, updatedAtMs: nowMs() };
      await putHook(db, stored);
      return c.json({ ...hookView(stored), secret });
    },
  )
  .delete(
    '/authorization-hooks',
    documented({
      tag,
      summary: 'Remove the authorization hook of a site, or the default one',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'station-unavailable', 'database-unavailable'],
    }),
    validatedQuery(authorizationHookQuery),
    async (c) => {
      const { db } = c.get('dependencies');
      const { siteId = null } = c.req.valid('query');
      const hook = await findHook(db, siteId);
      if (hook === null) throw new HttpProblem('not-found', { detail: 'There is no such hook' });
      await deleteHook(db, siteId);
      await webhookOf(c, hook.id).remove();
      return c.body(null, 204);
    },
  );

function hookView({ id: _id, createdAtMs, updatedAtMs, ...fields }: StoredHook): AuthorizationHookView {
  return { ...fields, createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) };
}
