import { nextAttemptDelayMs } from '../delivery/next-attempt-delay.ts';
import { drainOutbox } from '../delivery/outbox-drain.ts';
import { applyEventBatches } from '../storage/d1/event-sink.ts';
import type { StationStore } from '../station/store.ts';
import { logError } from './log.ts';

/**
 * Brings committed events to D1, beside the OCPP path and never in it [I8]. One drain at a time; after a failure it
 * waits, longer each time, and asks for the alarm so that it goes on even if the object sleeps.
 */
export class OutboxRunner {
  readonly #store: StationStore;
  readonly #db: D1Database;
  readonly #stationId: () => string;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #notBeforeMs = 0;

  constructor(store: StationStore, db: D1Database, stationId: () => string) {
    this.#store = store;
    this.#db = db;
    this.#stationId = stationId;
  }

  /** When the next attempt is due; null when nothing failed. */
  retryAtMs(): number | null {
    return this.#failures === 0 ? null : this.#notBeforeMs;
  }

  /** Starts a drain unless one runs or a pause is on. The promise is for those who want to see the result. */
  run(nowMs: number): Promise<void> {
    if (nowMs < this.#notBeforeMs) return Promise.resolve();
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#drain().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    do {
      this.#again = false;
      const result = await drainOutbox({
        readBatch: (limit) => this.#store.readOutbox(limit),
        deliver: (batches) => applyEventBatches(this.#db, batches),
        remove: (throughEventNumber) => this.#store.removeFromOutbox(throughEventNumber),
      });
      if (result.outcome === 'failed') {
        this.#failures += 1;
        this.#notBeforeMs = Date.now() + nextAttemptDelayMs(this.#failures, Math.random());
        logError('read model not updated', result.error, {
          stationId: this.#stationId(),
          failures: this.#failures,
        });
        return;
      }
      this.#failures = 0;
      this.#notBeforeMs = 0;
      if (result.outcome === 'more') this.#again = true;
    } while (this.#again);
  }
}
