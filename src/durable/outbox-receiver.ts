import { nextAttemptDelayMs } from '../delivery/next-attempt-delay.ts';
import { drainOutbox } from '../delivery/outbox-drain.ts';
import type { EventBatch } from '../domain/domain-event.ts';

export interface OutboxReceiverPorts {
  readAfter(eventNumber: number, limit: number): readonly EventBatch[];
  deliver(batches: readonly EventBatch[]): Promise<void>;
  /** Called when the receiver has taken more. */
  advanced(): void;
  failed(error: unknown, failures: number): void;
}

/**
 * One place that committed events go to, with its own place in the outbox and its own pauses. The place is only a
 * memory: when it is lost, the receiver gets again what it has, which it must bear anyway.
 */
export class OutboxReceiver {
  readonly #ports: OutboxReceiverPorts;
  #takenThrough = -1;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #notBeforeMs = 0;

  constructor(ports: OutboxReceiverPorts) {
    this.#ports = ports;
  }

  /** The last event number it is known to have taken. */
  get takenThrough(): number {
    return this.#takenThrough;
  }

  /** When the next attempt is due; null when nothing failed, and while that attempt is being made. */
  retryAtMs(): number | null {
    return this.#failures === 0 || this.#running !== null ? null : this.#notBeforeMs;
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
        readBatch: (limit) => this.#ports.readAfter(this.#takenThrough, limit),
        deliver: (batches) => this.#ports.deliver(batches),
        advance: (throughEventNumber) => {
          this.#takenThrough = throughEventNumber;
          this.#ports.advanced();
        },
      });
      if (result.outcome === 'failed') {
        this.#failures += 1;
        this.#notBeforeMs = Date.now() + nextAttemptDelayMs(this.#failures, Math.random());
        this.#ports.failed(result.error, this.#failures);
        return;
      }
      this.#failures = 0;
      this.#notBeforeMs = 0;
      if (result.outcome === 'more') this.#again = true;
    } while (this.#again);
  }
}
