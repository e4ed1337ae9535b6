import { describe, expect, it } from 'vitest';
import { webhookState } from '../../../../../src/console/features/webhooks/webhook-state.ts';
import { healthAfter, initialHealth, isDown } from '../../../../../src/delivery/webhook-schedule.ts';

const healthy = { enabled: true, disabledReason: null, failuresInARow: 0 };

describe('how an endpoint is doing', () => {
  it('[webhooks] is told by what counts most', () => {
    expect(webhookState(healthy)).toBe('delivering');
    expect(webhookState({ ...healthy, failuresInARow: 1 })).toBe('failing');
    expect(webhookState({ ...healthy, enabled: false, failuresInARow: 9 })).toBe('disabled');
    expect(webhookState({ ...healthy, enabled: false, disabledReason: 'gone' })).toBe('gone');
  });

  it('[webhooks] is down when deliveries take it for down', () => {
    let health = initialHealth;
    for (let atMs = 1; atMs <= 10; atMs += 1) {
      health = healthAfter(health, false, atMs);
      const down = webhookState({ ...healthy, failuresInARow: health.failuresInARow }) === 'down';
      expect(down).toBe(isDown(health));
    }
  });
});
