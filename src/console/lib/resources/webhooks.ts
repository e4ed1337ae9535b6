import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  DeliveryView,
  replayed,
  rotatedSecret,
  webhookCreated,
  webhookDetail,
  webhookUpdate,
  WebhookView,
  webhookWrite,
} from '../../../http/contract/webhook.ts';
import { apiPath, callApi, type Page } from '../api.ts';
import { pagedQuery } from './pages.ts';

export type WebhookWrite = z.input<typeof webhookWrite>;
export type WebhookDetailView = z.infer<typeof webhookDetail>;
type WebhookUpdate = z.input<typeof webhookUpdate>;

/** Nothing announces deliveries live, so an open page looks again. */
const refreshMs = 10_000;

export interface DeliveryFilters {
  readonly state?: DeliveryView['state'] | undefined;
  readonly type?: string | undefined;
}

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'] as const,
  queryFn: ({ signal }) =>
    callApi<Page<WebhookView>>('GET', apiPath('webhooks'), { query: { limit: 500 }, signal }),
});

/** An endpoint with how it is doing. */
export function webhookQuery(webhookId: string) {
  return queryOptions({
    queryKey: ['webhooks', webhookId] as const,
    queryFn: ({ signal }) => callApi<WebhookDetailView>('GET', apiPath('webhooks', webhookId), { signal }),
    refetchInterval: refreshMs,
  });
}

/** What was sent to an endpoint, the newest first. */
export function deliveriesQuery(webhookId: string, filters: DeliveryFilters) {
  return {
    ...pagedQuery<DeliveryView>(
      ['webhooks', webhookId, 'deliveries', filters],
      apiPath('webhooks', webhookId, 'deliveries'),
      { ...filters },
    ),
    refetchInterval: refreshMs,
  };
}

/** The answer carries the secret this once. */
export function createWebhook(webhook: WebhookWrite): Promise<z.infer<typeof webhookCreated>> {
  return callApi('POST', apiPath('webhooks'), { body: webhook });
}

export function updateWebhook(webhookId: string, change: WebhookUpdate): Promise<WebhookView> {
  return callApi('PATCH', apiPath('webhooks', webhookId), { body: change });
}

export function deleteWebhook(webhookId: string): Promise<void> {
  return callApi('DELETE', apiPath('webhooks', webhookId));
}

/** The answer carries the new secret this once. */
export function rotateSecret(
  webhookId: string,
  overlapSeconds: number,
): Promise<z.infer<typeof rotatedSecret>> {
  return callApi('POST', apiPath('webhooks', webhookId, 'rotate-secret'), { body: { overlapSeconds } });
}

/** Sends an event of type `webhook.test` and waits for what comes of it. */
export function sendTestEvent(webhookId: string): Promise<DeliveryView> {
  return callApi('POST', apiPath('webhooks', webhookId, 'test'));
}

export function replayDelivery(webhookId: string, deliveryId: string): Promise<DeliveryView> {
  return callApi('POST', apiPath('webhooks', webhookId, 'deliveries', deliveryId, 'replay'));
}

/** Puts what was given up since `from` (RFC 3339) back into the queue. */
export function replayGivenUp(webhookId: string, from: string): Promise<z.infer<typeof replayed>> {
  return callApi('POST', apiPath('webhooks', webhookId, 'replay'), { body: { from } });
}
