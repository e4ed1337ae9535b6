import type { EventBatch } from '../domain/domain-event.ts';

/** What a drain needs of the outbox and of the receiver it delivers to. Each receiver has a drain of its own. */
export interface OutboxDrainPorts {
  /** The oldest `limit` batches that the receiver has not taken yet, oldest first; fewer when there are no more. */
  readBatch(limit: number): readonly EventBatch[];
  /** Settles when the receiver has taken all of them; throws when it is not known to have. Must bear repetition. */
  deliver(batches: readonly EventBatch[]): Promise<void>;
  /** Notes what the receiver has taken, up to and including this event number. */
  advance(throughEventNumber: number): void;
}

export interface OutboxDrainLimits {
  /** Batches in one delivery. */
  readonly batchLimit: number;
  /** Deliveries in one drain, so that a busy station does not hold it for ever. */
  readonly deliveryLimit: number;
}

export interface OutboxDrainResult {
  /** Batches that were delivered. */
  readonly deliveredBatches: number;
  /** `empty`: nothing is left; `more`: the delivery limit was reached; `failed`: try again after a pause. */
  readonly outcome: 'empty' | 'more' | 'failed';
  /** What `deliver` threw; null unless `failed`. */
  readonly error: unknown;
}

export const defaultDrainLimits: OutboxDrainLimits = { batchLimit: 100, deliveryLimit: 10 };

/**
 * Delivers the outbox in order. A batch counts as delivered only after the receiver took it, so a failure, also one that
 * comes after the receiver had applied it, means the same batch is delivered again: the receiver keeps the highest
 * event number and does not mind [I8]. Batches that arrive meanwhile have higher numbers and stay.
 * Never throws on a failing receiver; a failing outbox is a fault of ours and does throw.
 */
export async function drainOutbox(
  ports: OutboxDrainPorts,
  limits: OutboxDrainLimits = defaultDrainLimits,
): Promise<OutboxDrainResult> {
  let deliveredBatches = 0;
  for (let delivery = 0; delivery < limits.deliveryLimit; delivery += 1) {
    const batches = ports.readBatch(limits.batchLimit);
    const last = batches.at(-1);
    if (last === undefined) return { deliveredBatches, outcome: 'empty', error: null };
    try {
      await ports.deliver(batches);
    } catch (error) {
      return { deliveredBatches, outcome: 'failed', error };
    }
    ports.advance(last.eventNumber);
    deliveredBatches += batches.length;
    if (batches.length < limits.batchLimit) return { deliveredBatches, outcome: 'empty', error: null };
  }
  return { deliveredBatches, outcome: 'more', error: null };
}
