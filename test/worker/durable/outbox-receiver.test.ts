import { describe, expect, it } from 'vitest';
import type { EventBatch } from '../../../src/domain/domain-event.ts';
import { OutboxReceiver } from '../../../src/durable/outbox-receiver.ts';
import { heldPromise } from '../../support/held-promise.ts';

const batch: EventBatch = { stationId: 'CP-1', eventNumber: 1, atMs: 0, events: [] };

describe('a receiver of the outbox', () => {
  it('[I7] is due after a failure, and not while it is tried again', async () => {
    const second = heldPromise<void>();
    const deliveries = [Promise.reject(new Error('down')), second.promise];
    const receiver = new OutboxReceiver({
      readAfter: (eventNumber) => (eventNumber < batch.eventNumber ? [batch] : []),
      deliver: () => deliveries.shift() ?? Promise.resolve(),
      advanced: () => {},
      failed: () => {},
    });
    expect(receiver.retryAtMs()).toBeNull();
    await receiver.run(Date.now());
    const retryAtMs = receiver.retryAtMs() ?? 0;
    expect(retryAtMs).toBeGreaterThan(0);
    const running = receiver.run(retryAtMs);
    expect(receiver.retryAtMs()).toBeNull();
    second.resolve();
    await running;
    expect(receiver.retryAtMs()).toBeNull();
    expect(receiver.takenThrough).toBe(batch.eventNumber);
  });
});
