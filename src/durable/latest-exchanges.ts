import type { Exchange } from '../domain/exchange.ts';
import type { ExchangeFilter } from '../station/store.ts';
import { matchesFilter } from '../storage/station-store/exchange-filter.ts';

/** Heartbeats and other exchanges that are not stored; the latest stay visible while the object is awake. */
const SHOWN_MAX = 50;

/** The exchanges of this wake-up that no row holds. */
export class LatestExchanges {
  /** The latest last; up to twice as many as are shown, so that nearly every message costs one push. */
  readonly #exchanges: Exchange[] = [];

  add(exchange: Exchange): void {
    this.#exchanges.push(exchange);
    if (this.#exchanges.length > 2 * SHOWN_MAX) this.#exchanges.splice(0, SHOWN_MAX);
  }

  list(filter: ExchangeFilter): Exchange[] {
    return this.#exchanges.slice(-SHOWN_MAX).filter((exchange) => matchesFilter(exchange, filter));
  }
}
