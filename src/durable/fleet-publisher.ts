import type { FleetRpc } from './station-rpc.ts';

/** After an answer of "nobody watches", the fleet is left alone for this long. */
const QUIET_MS = 10_000;
/** What waits for a publish in flight; older pictures are replaced by newer ones anyway. */
const WAITING_MAX = 200;

/**
 * Tells the fleet's viewers what happened here. Best effort by design: the read model has the facts, and a viewer reads
 * it when it connects. One call at a time, so that a busy station costs few requests and a slow hub no memory.
 */
export class FleetPublisher {
  readonly #fleet: FleetRpc;
  #waiting: string[] = [];
  #inFlight = false;
  #quietUntilMs = 0;

  constructor(fleet: FleetRpc) {
    this.#fleet = fleet;
  }

  /** `messages` is only called when somebody may be watching. */
  publish(siteId: string | null, messages: () => readonly string[]): void {
    if (Date.now() < this.#quietUntilMs) return;
    this.#waiting = [...this.#waiting, ...messages()].slice(-WAITING_MAX);
    if (!this.#inFlight) void this.#flush(siteId);
  }

  async #flush(siteId: string | null): Promise<void> {
    this.#inFlight = true;
    try {
      while (this.#waiting.length > 0) {
        const messages = this.#waiting;
        this.#waiting = [];
        const { viewers } = await this.#fleet.publish(siteId, messages);
        if (viewers === 0) {
          this.#quietUntilMs = Date.now() + QUIET_MS;
          this.#waiting = [];
        }
      }
    } catch {
      // The hub was restarting: viewers reconnect and read anew.
      this.#waiting = [];
    } finally {
      this.#inFlight = false;
    }
  }
}
