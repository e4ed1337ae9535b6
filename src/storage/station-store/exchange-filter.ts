import type { Exchange } from '../../domain/exchange.ts';
import type { ExchangeFilter } from '../../station/store.ts';

/** Whether an exchange belongs on a page. Text is looked for in payload and answer, without case. */
export function matchesFilter(exchange: Exchange, filter: ExchangeFilter): boolean {
  if (filter.before !== null && exchange.id >= filter.before) return false;
  if (filter.action !== null && exchange.action !== filter.action) return false;
  if (filter.direction !== null && exchange.direction !== filter.direction) return false;
  if (filter.outcome !== null && exchange.outcome !== filter.outcome) return false;
  if (filter.fromMs !== null && exchange.atMs < filter.fromMs) return false;
  if (filter.toMs !== null && exchange.atMs > filter.toMs) return false;
  if (filter.text === null) return true;
  const haystack = `${exchange.messageId} ${JSON.stringify(exchange.payload)} ${JSON.stringify(exchange.answer)}`;
  return haystack.toLowerCase().includes(filter.text.toLowerCase());
}
