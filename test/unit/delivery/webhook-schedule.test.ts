import { describe, expect, it } from 'vitest';
import {
  type EndpointHealth,
  type QueueHead,
  dueHeads,
  healthAfter,
  initialHealth,
  isDown,
  nextWebhookDueMs,
  webhookLifetimeMs,
  webhookRetryDelayMs,
} from '../../../src/delivery/webhook-schedule.ts';

const head = (stationId: string, change: Partial<QueueHead> = {}): QueueHead => ({
  source: stationId,
  createdAtMs: 0,
  attempts: 1,
  lastAttemptAtMs: 0,
  nextAttemptAtMs: 3_600_000,
  ...change,
});

const down = Array.from({ length: 5 }, (_, index) => index).reduce(
  (health: EndpointHealth, second) => healthAfter(health, false, second * 1_000),
  initialHealth,
);

describe('the schedule of an endpoint', () => {
  it('[A3] retries for three days, seconds apart at first and an hour apart in the end', () => {
    const pauses: number[] = [];
    let total = 0;
    while (total < webhookLifetimeMs) {
      const pauseMs = webhookRetryDelayMs(pauses.length + 1, 0.5);
      pauses.push(pauseMs);
      total += pauseMs;
    }
    expect(pauses.slice(0, 3)).toEqual([5_000, 30_000, 120_000]);
    expect(pauses.at(-1)).toBe(3_600_000);
    expect(pauses.length).toBeGreaterThan(70);
  });

  it('[A3] spreads retries by a fifth to either side', () => {
    expect(webhookRetryDelayMs(7, 0)).toBe(2_880_000);
    expect(webhookRetryDelayMs(7, 1)).toBe(4_320_000);
    expect(webhookRetryDelayMs(0, 0.5)).toBe(5_000);
  });

  it('[A3] tries each station by its own time', () => {
    const heads = [head('A', { nextAttemptAtMs: 10 }), head('B', { nextAttemptAtMs: 5 }), head('C')];
    expect(dueHeads(heads, initialHealth, 10).map(({ source }) => source)).toEqual(['B', 'A']);
    expect(nextWebhookDueMs(heads, initialHealth)).toBe(5);
    expect(nextWebhookDueMs([], down)).toBeNull();
  });

  it('[A3] asks an endpoint that is down every other minute, with the oldest event', () => {
    expect(isDown(down)).toBe(true);
    const heads = [head('young', { createdAtMs: 7 }), head('old', { createdAtMs: 3 })];
    expect(nextWebhookDueMs(heads, down)).toBe(124_000);
    expect(dueHeads(heads, down, 123_999)).toEqual([]);
    expect(dueHeads(heads, down, 124_000)).toEqual([heads[1]]);
  });

  it('[R6] lets all that waits go at once when the endpoint is back', () => {
    const recovered = healthAfter(down, true, 200_000);
    expect(isDown(recovered)).toBe(false);
    const heads = [head('A'), head('B', { lastAttemptAtMs: 195_000 })];
    expect(dueHeads(heads, recovered, 200_000).map(({ source }) => source)).toEqual(['A']);
    expect(dueHeads(heads, recovered, 205_000)).toHaveLength(2);
  });

  it('[A3] one event that an endpoint cannot bear does not make it look down', () => {
    let health = initialHealth;
    for (let count = 0; count < 20; count += 1) health = healthAfter(health, count % 2 === 0, count);
    expect(isDown(health)).toBe(false);
    expect(health.recoveredAtMs).toBe(0);
  });
});
