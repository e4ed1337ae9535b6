import { contentHash } from '../ocpp/content-hash.ts';
import type { OpenCall } from './state.ts';
import type { Turn } from './turn.ts';

/** What this very message of a transaction was answered when it first came [I3]; null when it never did. */
export function firstAnswer<Answer>(
  turn: Turn,
  { action, payload }: OpenCall,
  transactionId: string,
): Answer | null {
  const key = keyOf(payload);
  const first = turn.context.history
    .transactionExchanges(transactionId)
    .find(
      (exchange) =>
        exchange.action === action && exchange.direction === 'in' && keyOf(exchange.payload) === key,
    );
  return (first?.answer ?? null) as Answer | null;
}

/** Without what changes when a queued message is sent again. */
function keyOf(payload: unknown): string {
  const { offline: _offline, ...content } = payload as { readonly offline?: boolean };
  return contentHash(content);
}
