import { type Context, Hono } from 'hono';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import { decodeCursor, pageFrom } from '../../storage/d1/cursor.ts';
import { siteSource } from '../../domain/webhook.ts';
import type { DeliveryRecord } from '../../storage/webhook-store/delivery-record.ts';
import { pageOf } from '../contract/common.ts';
import { type DeliveryView, delivery, deliveryQuery, replayRequest, replayed } from '../contract/webhook.ts';
import type { HttpEnv } from '../dependencies.ts';
import { type OperationDescription, documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';
import { knownWebhook, webhookOf } from './webhooks.ts';

const tag = 'Webhooks';
const problems: OperationDescription['problems'] = [
  'not-found',
  'station-unavailable',
  'database-unavailable',
];

/** What was sent to a webhook and what came of it; kept for 30 days. */
export const deliveryRoutes = new Hono<HttpEnv>()
  .get(
    '/webhooks/:webhookId/deliveries',
    documented({
      tag,
      summary: 'List deliveries',
      description:
        'The newest first: what waits, what was delivered, and what was given up after three days.',
      answers: { 200: pageOf(delivery) },
      problems: ['invalid-cursor', ...problems],
    }),
    validatedQuery(deliveryQuery),
    async (c) => {
      const { id } = await knownWebhook(c);
      const { limit, cursor, state = null, type = null } = c.req.valid('query');
      const before = cursor === undefined ? null : decodeCursor(cursor, ['number']);
      if (cursor !== undefined && before === null) return c.json(pageView(null, deliveryView));
      const query = { limit: limit + 1, before: before?.[0] ?? null, state, type };
      const found = (await webhookOf(c, id).listDeliveries(query)) ?? [];
      return c.json(
        pageView(
          pageFrom(found, limit, ({ number }) => [number]),
          deliveryView,
        ),
      );
    },
  )
  .get(
    '/webhooks/:webhookId/deliveries/:deliveryId',
    documented({ tag, summary: 'Read a delivery', answers: { 200: delivery }, problems }),
    async (c) => {
      const { id } = await knownWebhook(c);
      const found = await webhookOf(c, id).readDelivery(deliveryNumber(c));
      if (found === null) throw noSuchDelivery(c);
      return c.json(deliveryView(found));
    },
  )
  .post(
    '/webhooks/:webhookId/deliveries/:deliveryId/replay',
    documented({
      tag,
      summary: 'Send an event again',
      description:
        'At once, with the id it had and today’s signature; the answer tells what came of it. An event that still waits is tried at once in its turn.',
      answers: { 200: delivery },
      problems: ['in-queue', ...problems],
    }),
    async (c) => {
      const { id } = await knownWebhook(c);
      const result = await webhookOf(c, id).replay(deliveryNumber(c));
      if (result.ok) return c.json(deliveryView(result.value));
      throw result.code === 'in-queue'
        ? new HttpProblem('in-queue', { detail: result.detail })
        : noSuchDelivery(c);
    },
  )
  .post(
    '/webhooks/:webhookId/replay',
    documented({
      tag,
      summary: 'Send given-up events again',
      description: 'Puts them back into the queue, in their order, for another three days.',
      answers: { 200: replayed },
      problems: ['unsupported-media-type', ...problems],
    }),
    jsonBody,
    validatedBody(replayRequest),
    async (c) => {
      const { id } = await knownWebhook(c);
      return c.json({
        requeued: await webhookOf(c, id).replayFailed(Date.parse(c.req.valid('json').from)),
      });
    },
  )
  .post(
    '/webhooks/:webhookId/test',
    documented({
      tag,
      summary: 'Send a test event',
      description: 'Of type `webhook.test`, also to a webhook that is not enabled. Waits for the answer.',
      answers: { 200: delivery },
      problems,
    }),
    async (c) => {
      const { id } = await knownWebhook(c);
      const result = await webhookOf(c, id).sendTest();
      if (!result.ok) throw noSuchDelivery(c);
      return c.json(deliveryView(result.value));
    },
  );

function deliveryNumber(c: Context<HttpEnv>): number {
  const text = c.req.param('deliveryId') ?? '';
  if (!/^\d{1,15}$/.test(text)) throw noSuchDelivery(c);
  return Number(text);
}

function noSuchDelivery(c: Context<HttpEnv>): HttpProblem {
  return new HttpProblem('not-found', { detail: `There is no delivery ${c.req.param('deliveryId')}` });
}

function deliveryView(record: DeliveryRecord): DeliveryView {
  return {
    id: String(record.number),
    eventId: record.id,
    type: record.type,
    stationId: isOfStation(record) ? record.source : null,
    state: record.state,
    attempts: record.attempts,
    createdAt: timestamp(record.createdAtMs),
    lastAttemptAt: timestampOrNull(record.lastAttemptAtMs),
    nextAttemptAt: record.state === 'pending' ? timestamp(record.nextAttemptAtMs) : null,
    payload: JSON.parse(record.body) as unknown,
    log: record.history.map(({ atMs, ...attempt }) => ({ at: timestamp(atMs), ...attempt })),
  };
}

function isOfStation({ type, source }: DeliveryRecord): boolean {
  return type !== 'webhook.test' && !source.startsWith(siteSource(''));
}
