import { nextAttemptDelayMs } from '../delivery/next-attempt-delay.ts';
import type { FrozenTariff } from '../domain/tariff/frozen-tariff.ts';
import { findPricing } from '../storage/d1/tariff-queries.ts';
import { within } from './within.ts';

/** Longer than for a token: nobody waits for it. */
const LOOKUP_TIMEOUT_MS = 10_000;

interface Question {
  readonly transactionId: string;
  readonly siteId: string | null;
  readonly startedAtMs: number;
}

/**
 * Asks the operator's records by what transactions are priced, until they answer: what they say about a moment never
 * changes, so a late answer is as good as an early one. What is asked here is also in the store, as a transaction
 * without a price; an object that wakes up asks again.
 */
export class TariffLookups {
  readonly #db: D1Database;
  readonly #answered: (transactionId: string, pricing: FrozenTariff) => void;
  readonly #open = new Map<string, Question>();
  #running: Promise<void> | null = null;
  #failures = 0;
  #notBeforeMs = 0;

  constructor(db: D1Database, answered: (transactionId: string, pricing: FrozenTariff) => void) {
    this.#db = db;
    this.#answered = answered;
  }

  /** A question about a transaction takes the place of the one before about it. */
  add(question: Question): void {
    this.#open.set(question.transactionId, question);
  }

  /** When to try again; null when nothing waits for that. */
  retryAtMs(): number | null {
    return this.#failures === 0 || this.#open.size === 0 ? null : this.#notBeforeMs;
  }

  /** Asks what is open, unless a pause is on. Settles when all is answered or one could not be; never throws. */
  run(nowMs: number): Promise<void> {
    if (this.#open.size === 0 || nowMs < this.#notBeforeMs) return Promise.resolve();
    this.#running ??= this.#ask().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #ask(): Promise<void> {
    for (;;) {
      const [question] = this.#open.values();
      if (question === undefined) return;
      const { transactionId, siteId, startedAtMs } = question;
      const found = findPricing(this.#db, siteId, startedAtMs).catch(() => null);
      const pricing = await within(found, LOOKUP_TIMEOUT_MS, null);
      if (pricing === null) {
        this.#failures += 1;
        this.#notBeforeMs = Date.now() + nextAttemptDelayMs(this.#failures, Math.random());
        return;
      }
      this.#failures = 0;
      this.#notBeforeMs = 0;
      // Meanwhile the transaction may have turned out to begin at another time.
      if (this.#open.get(transactionId) !== question) continue;
      this.#open.delete(transactionId);
      this.#answered(transactionId, pricing);
    }
  }
}
