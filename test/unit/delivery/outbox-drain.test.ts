import { describe, expect, it } from 'vitest';
import { type OutboxDrainPorts, drainOutbox } from '../../../src/delivery/outbox-drain.ts';
import type { EventBatch } from '../../../src/domain/domain-event.ts';
import { eventBatch, stationEvent } from '../../support/read-model-samples.ts';

type Fault = 'refuse' | 'apply-then-fail' | 'none';

/** An outbox of `size` batches and a receiver that keeps the highest number, and fails as it is told. */
function outbox(size: number, faults: Fault[] = []) {
  const waiting: EventBatch[] = Array.from({ length: size }, (_, index) =>
    eventBatch(index + 1, stationEvent()),
  );
  const deliveries: number[][] = [];
  const applied = new Set<number>();
  const ports: OutboxDrainPorts = {
    readBatch: (limit) => waiting.slice(0, limit),
    deliver: async (batches) => {
      const numbers = batches.map((batch) => batch.eventNumber);
      deliveries.push(numbers);
      const fault = faults.shift() ?? 'none';
      if (fault !== 'refuse') for (const number of numbers) applied.add(number);
      if (fault !== 'none') throw new Error('D1_ERROR: overloaded');
    },
    advance: (through) => {
      while ((waiting[0]?.eventNumber ?? Number.POSITIVE_INFINITY) <= through) waiting.shift();
    },
  };
  return { ports, waiting, deliveries, applied };
}

describe('draining an outbox', () => {
  it('[I8] delivers in order, in bounded batches, and ends empty', async () => {
    const { ports, waiting, deliveries } = outbox(7);
    const result = await drainOutbox(ports, { batchLimit: 3, deliveryLimit: 10 });
    expect(result).toEqual({ deliveredBatches: 7, outcome: 'empty', error: null });
    expect(deliveries).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(waiting).toEqual([]);
  });

  it('[I8] keeps everything while the receiver is away, and tells why', async () => {
    const { ports, waiting } = outbox(3, ['refuse']);
    const result = await drainOutbox(ports);
    expect(result).toMatchObject({ deliveredBatches: 0, outcome: 'failed' });
    expect(String(result.error)).toContain('overloaded');
    expect(waiting).toHaveLength(3);
  });

  it('[I8] delivers again what was applied before the error: nothing is lost, nothing out of order', async () => {
    const { ports, waiting, deliveries, applied } = outbox(4, ['none', 'apply-then-fail']);
    const limits = { batchLimit: 2, deliveryLimit: 10 };
    expect((await drainOutbox(ports, limits)).outcome).toBe('failed');
    expect(waiting.map((batch) => batch.eventNumber)).toEqual([3, 4]);
    expect((await drainOutbox(ports, limits)).outcome).toBe('empty');
    expect(deliveries).toEqual([
      [1, 2],
      [3, 4],
      [3, 4],
    ]);
    expect([...applied]).toEqual([1, 2, 3, 4]);
  });

  it('[§5] stops at its delivery limit and says that there is more', async () => {
    const { ports, waiting } = outbox(10);
    const result = await drainOutbox(ports, { batchLimit: 2, deliveryLimit: 3 });
    expect(result).toEqual({ deliveredBatches: 6, outcome: 'more', error: null });
    expect(waiting).toHaveLength(4);
  });

  it('[I8] leaves what arrived during a delivery for the next one', async () => {
    const { ports, waiting } = outbox(1);
    const result = await drainOutbox({
      ...ports,
      deliver: async () => {
        waiting.push(eventBatch(2, stationEvent()));
      },
    });
    expect(result.deliveredBatches).toBe(1);
    expect(waiting.map((batch) => batch.eventNumber)).toEqual([2]);
  });
});
