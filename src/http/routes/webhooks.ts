import { type Context, Hono } from 'hono';
import type { WebhookRpc } from '../../durable/webhook-rpc.ts';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import {
  type StoredWebhook,
  deleteWebhook,
  findWebhook,
  listWebhooks,
  putWebhook,
} from '../../storage/d1/webhook-queries.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import {
  type WebhookView,
  rotatedSecret,
  secretRotation,
  webhook,
  webhookCreated,
  webhookDetail,
  webhookUpdate,
  webhookWrite,
} from '../contract/webhook.ts';
import { checkEndpoint } from '../command-guard.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { guardedRpc } from '../guarded-rpc.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';
import { withoutUndefined } from '../without-undefined.ts';

const tag = 'Webhooks';

/** Webhooks: endpoints that are told of events, signed by Standard Webhooks, at least once and in order per station. */
export const webhookRoutes = new Hono<HttpEnv>()
  .get(
    '/webhooks',
    documented({
      tag,
      summary: 'List webhooks',
      answers: { 200: pageOf(webhook) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(pageView(await listWebhooks(c.get('dependencies').db, c.req.valid('query')), webhookView)),
  )
  .post(
    '/webhooks',
    documented({
      tag,
      summary: 'Add a webhook',
      description:
        'The secret in this answer is shown once. Verify deliveries with any Standard Webhooks library; an event may come more than once, always with the same `webhook-id`.',
      answers: { 201: webhookCreated },
      problems: ['unsupported-media-type', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    // Not idempotent by key: the first answer would be kept, and with it the secret.
    validatedBody(webhookWrite),
    async (c) => {
      checkEndpoint(c, c.req.valid('json').url);
      const { db, newId, nowMs } = c.get('dependencies');
      const id = newId();
      const stored: StoredWebhook = {
        ...c.req.valid('json'),
        id,
        disabledReason: null,
        createdAtMs: nowMs(),
        updatedAtMs: nowMs(),
      };
      // The object first: from the moment the database knows the endpoint, stations feed it.
      const { secret } = await webhookOf(c, id).configure(configurationOf(stored));
      await putWebhook(db, stored);
      return c.json({ ...webhookView(stored), secret: secret ?? '' }, 201, {
        location: `/api/v1/webhooks/${id}`,
      });
    },
  )
  .get(
    '/webhooks/:webhookId',
    documented({
      tag,
      summary: 'Read a webhook',
      description: 'With how it is doing: what waits, and how often it failed in a row.',
      answers: { 200: webhookDetail },
      problems: ['not-found', 'station-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const stored = await knownWebhook(c);
      const condition = await webhookOf(c, stored.id).condition();
      return c.json({
        ...webhookView(stored),
        pendingCount: condition?.pendingCount ?? 0,
        oldestPendingAt: timestampOrNull(condition?.oldestPendingAtMs ?? null),
        failuresInARow: condition?.failuresInARow ?? 0,
        previousSecretUntil: timestampOrNull(condition?.previousSecretUntilMs ?? null),
      });
    },
  )
  .patch(
    '/webhooks/:webhookId',
    documented({
      tag,
      summary: 'Change a webhook',
      description:
        'Fields that are left out stay as they are. An endpoint that is enabled again gets what waited, and new events from now on.',
      answers: { 200: webhook },
      problems: ['unsupported-media-type', 'not-found', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(webhookUpdate),
    async (c) => {
      checkEndpoint(c, c.req.valid('json').url);
      const { db, nowMs } = c.get('dependencies');
      const before = await knownWebhook(c);
      const changes = withoutUndefined(c.req.valid('json'));
      const stored: StoredWebhook = {
        ...before,
        ...changes,
        disabledReason: changes.enabled === undefined ? before.disabledReason : null,
        updatedAtMs: nowMs(),
      };
      await webhookOf(c, stored.id).configure(configurationOf(stored));
      await putWebhook(db, stored);
      return c.json(webhookView(stored));
    },
  )
  .delete(
    '/webhooks/:webhookId',
    documented({
      tag,
      summary: 'Remove a webhook',
      description: 'With its queue, its secret and its log.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'station-unavailable', 'database-unavailable'],
    }),
    async (c) => {
      const { id } = await knownWebhook(c);
      await webhookOf(c, id).remove();
      await deleteWebhook(c.get('dependencies').db, id);
      return c.body(null, 204);
    },
  )
  .post(
    '/webhooks/:webhookId/rotate-secret',
    documented({
      tag,
      summary: 'Replace the signing secret',
      description:
        'The new secret is shown once. During the overlap every delivery carries a signature by each of the two.',
      answers: { 200: rotatedSecret },
      problems: ['unsupported-media-type', 'not-found', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(secretRotation),
    async (c) => {
      const { id } = await knownWebhook(c);
      const rotated = await webhookOf(c, id).rotateSecret(c.req.valid('json').overlapSeconds * 1000);
      if (!rotated.ok) throw noSuchWebhook(id);
      const { secret, previousSecretUntilMs } = rotated.value;
      return c.json({ secret, previousSecretUntil: timestampOrNull(previousSecretUntilMs) });
    },
  );

/** The object of a webhook; a platform failure becomes a 503. */
export function webhookOf(c: Context<HttpEnv>, id: string): WebhookRpc {
  return guardedRpc(c.get('dependencies').webhook(id));
}

/** The webhook that the path names, or a 404. */
export async function knownWebhook(c: Context<HttpEnv>): Promise<StoredWebhook> {
  const id = c.req.param('webhookId') ?? '';
  const stored = await findWebhook(c.get('dependencies').db, id);
  if (stored === null) throw noSuchWebhook(id);
  return stored;
}

function noSuchWebhook(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no webhook ${id}` });
}

function configurationOf({ id, url, enabled }: StoredWebhook) {
  return { id, url, enabled };
}

function webhookView({ createdAtMs, updatedAtMs, eventTypes, ...fields }: StoredWebhook): WebhookView {
  return {
    ...fields,
    eventTypes: [...eventTypes],
    createdAt: timestamp(createdAtMs),
    updatedAt: timestamp(updatedAtMs),
  };
}
