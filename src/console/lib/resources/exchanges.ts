import type { ExchangeView } from '../../../http/contract/command.ts';
import { apiPath } from '../api.ts';
import { pagedQuery } from './pages.ts';

export interface ExchangeFilters {
  readonly action?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  readonly outcome?: string | undefined;
  readonly q?: string | undefined;
}

/** A station's journal, newest first. */
export function exchangesQuery(stationId: string, filters: ExchangeFilters) {
  return pagedQuery<ExchangeView>(
    ['exchanges', stationId, filters],
    apiPath('stations', stationId, 'exchanges'),
    { ...filters },
    100,
  );
}

/** Whether an exchange belongs in a journal narrowed by `filters`; text is looked for in both payloads. */
export function matchesExchange(exchange: ExchangeView, filters: ExchangeFilters): boolean {
  if (filters.action !== undefined && exchange.action !== filters.action) return false;
  if (filters.direction !== undefined && exchange.direction !== filters.direction) return false;
  if (filters.outcome !== undefined && exchange.outcome !== filters.outcome) return false;
  if (filters.q === undefined) return true;
  const text = JSON.stringify([exchange.payload, exchange.answer]).toLowerCase();
  return text.includes(filters.q.toLowerCase());
}
