import type { StationReport } from '../domain/station-report.ts';
import type { TokenWishes } from '../domain/transaction-wishes.ts';
import type { SiteInput } from '../site/input.ts';
import { siteEvseId } from '../site/report-inputs.ts';
import type { SiteState } from '../site/state.ts';
import { findToken } from '../storage/d1/token-queries.ts';
import { logError } from './log.ts';

/** After D1 did not answer, it is asked again no sooner than this; the next report is the occasion. */
const PAUSE_MS = 30_000;
const NOTHING_KNOWN: TokenWishes = { priority: 'normal', stayMs: null, energyWh: null };

/**
 * Asks the operator's records what is usual for those who have come. Beside the site's step: until there is an
 * answer, a car is shared with as one of which nothing is known.
 */
export class TokenWishesLookups {
  readonly #db: D1Database;
  readonly #apply: (input: SiteInput) => void;
  readonly #open = new Set<string>();
  #notBeforeMs = 0;

  constructor(db: D1Database, apply: (input: SiteInput) => void) {
    this.#db = db;
    this.#apply = apply;
  }

  /** Looks up the tokens of a report's transactions of which it is not known yet. */
  ask(state: SiteState, { stationId, evses }: StationReport): void {
    if (Date.now() < this.#notBeforeMs) return;
    for (const { evseId, transactionId, idToken } of evses) {
      const id = siteEvseId(stationId, evseId);
      const known = state.evses[id]?.transaction;
      if (idToken === null || known?.id !== transactionId || known.usual !== undefined) continue;
      if (!this.#open.has(transactionId)) void this.#lookUp(id, transactionId, idToken);
    }
  }

  async #lookUp(evseId: string, transactionId: string, idToken: string): Promise<void> {
    this.#open.add(transactionId);
    try {
      const token = await findToken(this.#db, idToken);
      const usual =
        token === null
          ? NOTHING_KNOWN
          : {
              priority: token.chargingPriority,
              stayMs: token.usualStayMinutes === null ? null : token.usualStayMinutes * 60_000,
              energyWh: token.usualEnergyWh,
            };
      this.#apply({ type: 'transaction-updated', evseId, transactionId, usual });
    } catch (error) {
      this.#notBeforeMs = Date.now() + PAUSE_MS;
      logError('what is usual for a token could not be read', error, { evseId, transactionId });
    } finally {
      this.#open.delete(transactionId);
    }
  }
}
