import { type WebhookAttempt, webhookOutcome } from '../delivery/webhook-attempt.ts';
import {
  type EndpointHealth,
  dueHeads,
  headDueMs,
  healthAfter,
  initialHealth,
  isDown,
  nextWebhookDueMs,
  webhookRetryDelayMs,
} from '../delivery/webhook-schedule.ts';
import type { DeliveryRecord } from '../storage/webhook-store/delivery-record.ts';
import type { SqliteWebhookStore } from '../storage/webhook-store/sqlite-webhook-store.ts';

/** Deliveries in flight at once: the platform allows six open connections. */
const IN_FLIGHT_MAX = 6;
/** Events of one station in a row before others get their turn. */
const STATION_TURN_MAX = 50;
/** How long one alarm goes on before it hands over to the next. */
const TURN_MS = 240_000;

export interface PumpPorts {
  readonly store: SqliteWebhookStore;
  readonly kv: SyncKvStorage;
  /** Sends one event; never throws. */
  attempt(delivery: DeliveryRecord): Promise<WebhookAttempt>;
  /** Whether events may be sent at all. */
  isOpen(): boolean;
  /** The receiver said that it wants nothing any more. */
  gone(): void;
}

/**
 * Delivers the queue. Of each station only the first pending event is ever tried, so the order of a station holds
 * and a station whose event fails waits alone. The schedule itself is pure and elsewhere.
 */
export class WebhookPump {
  readonly #ports: PumpPorts;
  readonly #heads = new Map<string, DeliveryRecord>();
  readonly #busy = new Set<string>();
  #health: EndpointHealth;
  #running: Promise<void> | null = null;
  #wake: (() => void) | null = null;

  constructor(ports: PumpPorts) {
    this.#ports = ports;
    this.#health = ports.kv.get<EndpointHealth>('health') ?? initialHealth;
  }

  get health(): EndpointHealth {
    return this.#health;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Reads the queue, after a start and whenever more than its end has changed. */
  reload(): void {
    this.#heads.clear();
    for (const head of this.#ports.store.heads()) this.#heads.set(head.source, head);
    this.#wake?.();
  }

  /** Learns of stations that have something new. */
  notice(sources: Iterable<string>): void {
    for (const source of sources) if (!this.#heads.has(source)) this.#refresh(source);
    this.#wake?.();
  }

  /** When something is due next; null when nothing waits or nothing may be sent. */
  nextDueMs(): number | null {
    if (!this.#ports.isOpen()) return null;
    return nextWebhookDueMs([...this.#heads.values()], this.#health);
  }

  /** Makes all that waits due now. */
  hurry(nowMs: number): void {
    this.#setHealth({ ...this.#health, recoveredAtMs: nowMs });
  }

  /** Delivers until nothing is due or the turn is over. One at a time; settles when it is done and never throws. */
  run(): Promise<void> {
    this.#running ??= this.#deliverDue().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Tries one event, in or out of the queue, and keeps what came of it. `again` says whether a failure is retried. */
  async send(delivery: DeliveryRecord, again: boolean): Promise<DeliveryRecord> {
    const attempt = await this.#ports.attempt(delivery);
    const { retryAfterMs, ...logged } = attempt;
    const outcome = webhookOutcome(attempt);
    const nowMs = Date.now();
    this.#setHealth(healthAfter(this.#health, outcome === 'delivered', nowMs));
    const pauseMs = Math.max(webhookRetryDelayMs(delivery.attempts + 1, Math.random()), retryAfterMs ?? 0);
    const unsettled = again ? 'pending' : delivery.state === 'pending' ? 'failed' : delivery.state;
    const after = this.#ports.store.recordAttempt(delivery, {
      state: outcome === 'delivered' ? 'delivered' : unsettled,
      nextAttemptAtMs: nowMs + pauseMs,
      attempt: logged,
    });
    if (outcome === 'gone') this.#ports.gone();
    return after;
  }

  async #deliverDue(): Promise<void> {
    const endMs = Date.now() + TURN_MS;
    const lanes = new Set<Promise<void>>();
    while (Date.now() < endMs && this.#ports.isOpen()) {
      const free = [...this.#heads.values()].filter((head) => !this.#busy.has(head.source));
      const nowMs = Date.now();
      const due = dueHeads(free, this.#health, nowMs)
        // A probe that is not due by itself goes alone.
        .filter((head) => lanes.size === 0 || headDueMs(head, this.#health) <= nowMs)
        .slice(0, IN_FLIGHT_MAX - lanes.size);
      for (const head of due) {
        this.#busy.add(head.source);
        const lane = this.#deliverSource(head.source, endMs).finally(() => {
          this.#busy.delete(head.source);
          lanes.delete(lane);
        });
        lanes.add(lane);
      }
      if (lanes.size === 0) return;
      const arrived = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await Promise.race([...lanes, arrived]);
      this.#wake = null;
    }
    await Promise.all(lanes);
  }

  /** The station's events, one after the other, until one fails or others should have their turn. */
  async #deliverSource(source: string, endMs: number): Promise<void> {
    for (let count = 0; count < STATION_TURN_MAX && Date.now() < endMs; count += 1) {
      const head = this.#heads.get(source);
      if (head === undefined || !this.#ports.isOpen()) return;
      const nowMs = Date.now();
      if (head.expiresAtMs <= nowMs) {
        this.#ports.store.giveUp(head.number);
        this.#refresh(source);
        continue;
      }
      if (count > 0 && headDueMs(head, this.#health) > nowMs) return;
      const after = await this.send(head, true);
      if (after.state === 'pending') {
        this.#heads.set(source, after);
        return;
      }
      this.#refresh(source);
    }
  }

  #refresh(source: string): void {
    const head = this.#ports.store.head(source);
    if (head === null) this.#heads.delete(source);
    else this.#heads.set(source, head);
  }

  /** Only going down and coming back are worth a row: the rest is known again after the next few attempts. */
  #setHealth(health: EndpointHealth): void {
    const turned =
      isDown(health) !== isDown(this.#health) || health.recoveredAtMs !== this.#health.recoveredAtMs;
    this.#health = health;
    if (turned) this.#ports.kv.put('health', health);
  }
}
