/** After a failed alarm, no sooner than this: a fault must not become a busy loop. */
const RETRY_AFTER_FAILURE_MS = 5_000;

/**
 * The one alarm of a Durable Object, for everything it waits for. Setting it costs a written row, so it is only ever
 * moved earlier; one that fires too early finds nothing due and is set anew.
 */
export class AlarmClock {
  readonly #storage: DurableObjectStorage;
  #armedAtMs: number | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Learns what was armed before the object slept. */
  async load(): Promise<void> {
    this.#armedAtMs = await this.#storage.getAlarm();
  }

  /** Makes sure the object wakes up by then. */
  async armBy(dueMs: number | null): Promise<void> {
    if (dueMs === null || (this.#armedAtMs !== null && this.#armedAtMs <= dueMs)) return;
    this.#armedAtMs = dueMs;
    await this.#storage.setAlarm(dueMs);
  }

  /** The alarm went off; the platform has forgotten it. */
  fired(): void {
    this.#armedAtMs = null;
  }

  async armAfterFailure(nowMs: number): Promise<void> {
    await this.armBy(nowMs + RETRY_AFTER_FAILURE_MS);
  }
}
