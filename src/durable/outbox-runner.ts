import type { EventBatch } from '../domain/domain-event.ts';
import { type WebhookSubscription, isSubscribed } from '../domain/webhook.ts';
import { webhookMessages } from '../projections/webhook-message.ts';
import { applyEventBatches } from '../storage/d1/event-sink.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import { OutboxReceiver } from './outbox-receiver.ts';

/** Where committed events wait for delivery. */
export interface Outbox {
  /** The oldest `limit` batches after that event number, oldest first. */
  readOutbox(limit: number, afterEventNumber?: number): readonly EventBatch[];
  removeFromOutbox(throughEventNumber: number): void;
}

/**
 * Brings committed events to the read model and to the endpoints of integrators, beside the OCPP path and never in
 * it [I8]. Each receiver goes through the outbox by itself, so none waits for another; a batch leaves the outbox when
 * all have it. Which endpoints there are comes back with each delivery to D1, in the same round trip.
 */
export class OutboxRunner {
  readonly #store: Outbox;
  readonly #env: Env;
  readonly #whose: () => object;
  readonly #readModel: OutboxReceiver;
  readonly #endpoints = new Map<string, { subscription: WebhookSubscription; receiver: OutboxReceiver }>();
  /** Null until D1 has said so since the object woke up: then nothing may leave the outbox yet. */
  #subscriptions: readonly WebhookSubscription[] | null = null;
  #trimmedThrough = -1;

  constructor(store: Outbox, env: Env, whose: () => object) {
    this.#store = store;
    this.#env = env;
    this.#whose = whose;
    this.#readModel = this.#receiver('the read model', async (batches) => {
      this.#subscribe(await applyEventBatches(env.DB, batches));
    });
  }

  /** When the next attempt of any receiver is due; null when nothing failed. */
  retryAtMs(): number | null {
    const retries = this.#receivers()
      .map((receiver) => receiver.retryAtMs())
      .filter((retryAtMs) => retryAtMs !== null);
    return retries.length === 0 ? null : Math.min(...retries);
  }

  /** Delivers what is due to all receivers; settles when they have it, or have failed. */
  async run(nowMs: number): Promise<void> {
    const known = this.#receivers();
    await Promise.all(known.map((receiver) => receiver.run(nowMs)));
    const late = this.#receivers().filter((receiver) => !known.includes(receiver));
    await Promise.all(late.map((receiver) => receiver.run(nowMs)));
  }

  #receivers(): OutboxReceiver[] {
    return [this.#readModel, ...[...this.#endpoints.values()].map(({ receiver }) => receiver)];
  }

  #subscribe(subscriptions: readonly WebhookSubscription[]): void {
    this.#subscriptions = subscriptions;
    const ids = new Set(subscriptions.map(({ id }) => id));
    for (const id of this.#endpoints.keys()) if (!ids.has(id)) this.#endpoints.delete(id);
    for (const subscription of subscriptions) {
      const known = this.#endpoints.get(subscription.id);
      if (known === undefined) this.#endpoints.set(subscription.id, this.#endpoint(subscription));
      else known.subscription = subscription;
    }
  }

  #endpoint(subscription: WebhookSubscription) {
    const endpoint = {
      subscription,
      receiver: this.#receiver(`webhook ${subscription.id}`, async (batches) => {
        const messages = batches
          .flatMap(webhookMessages)
          .filter(({ type }) => isSubscribed(endpoint.subscription, type));
        if (messages.length > 0) await this.#env.WEBHOOK.getByName(subscription.id).take(messages);
      }),
    };
    return endpoint;
  }

  #receiver(name: string, deliver: (batches: readonly EventBatch[]) => Promise<void>): OutboxReceiver {
    return new OutboxReceiver({
      readAfter: (eventNumber, limit) => this.#store.readOutbox(limit, eventNumber),
      deliver,
      advanced: () => this.#trim(),
      failed: (error, failures) => logError(`${name} not updated`, error, { ...this.#whose(), failures }),
    });
  }

  #trim(): void {
    if (this.#subscriptions === null) return;
    const through = Math.min(...this.#receivers().map(({ takenThrough }) => takenThrough));
    if (through <= this.#trimmedThrough) return;
    this.#store.removeFromOutbox(through);
    this.#trimmedThrough = through;
  }
}
