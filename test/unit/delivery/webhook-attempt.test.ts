import { describe, expect, it } from 'vitest';
import { readRetryAfter, webhookOutcome } from '../../../src/delivery/webhook-attempt.ts';

describe('what an answer means', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'failed'],
    [400, 'failed'],
    [410, 'gone'],
    [503, 'failed'],
    [null, 'failed'],
  ] as const)('[A3] %s: %s', (status, outcome) => {
    expect(webhookOutcome({ status })).toBe(outcome);
  });

  it('[RFC 9110 §10.2.3] Retry-After is read as seconds or a date, an hour at most', () => {
    const nowMs = Date.UTC(2026, 0, 1);
    expect(readRetryAfter('120', nowMs)).toBe(120_000);
    expect(readRetryAfter('Thu, 01 Jan 2026 00:05:00 GMT', nowMs)).toBe(300_000);
    expect(readRetryAfter('999999', nowMs)).toBe(3_600_000);
    expect(readRetryAfter('-5', nowMs)).toBe(0);
    expect(readRetryAfter('soon', nowMs)).toBeNull();
    expect(readRetryAfter(null, nowMs)).toBeNull();
  });
});
