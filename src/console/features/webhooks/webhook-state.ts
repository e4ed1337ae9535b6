import type { WebhookDetailView } from '../../lib/resources/webhooks.ts';

/** Failures in a row after which deliveries only probe whether the endpoint is back. */
const downAfterFailures = 5;

export type WebhookState = 'delivering' | 'failing' | 'down' | 'disabled' | 'gone';

/** How an endpoint is doing, in a word. */
export function webhookState(
  webhook: Pick<WebhookDetailView, 'enabled' | 'disabledReason' | 'failuresInARow'>,
): WebhookState {
  if (webhook.disabledReason === 'gone') return 'gone';
  if (!webhook.enabled) return 'disabled';
  if (webhook.failuresInARow >= downAfterFailures) return 'down';
  return webhook.failuresInARow > 0 ? 'failing' : 'delivering';
}
