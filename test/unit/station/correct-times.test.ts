import { describe, expect, it } from 'vitest';
import { decodeStationRequest } from '../../../src/ocpp/station-message.ts';
import type { StationRequest } from '../../../src/ocpp/station-request.ts';
import { correctTimes, onlineTimeOf } from '../../../src/station/correct-times.ts';

const nowMs = Date.UTC(2026, 10, 22, 12);
const dayMs = 86_400_000;
const iso = (atMs: number): string => new Date(atMs).toISOString();

function decoded(action: string, payload: object): StationRequest {
  const request = decodeStationRequest('2.0.1', action, payload);
  if (request === null) throw new Error(`${action} is no request`);
  return request;
}

function event(atMs: number, more: object = {}): StationRequest {
  return decoded('TransactionEvent', {
    eventType: 'Updated',
    timestamp: iso(atMs),
    triggerReason: 'MeterValuePeriodic',
    seqNo: 1,
    transactionInfo: { transactionId: 'T' },
    meterValue: [{ timestamp: iso(atMs - 1_000), sampledValue: [{ value: 5 }] }],
    ...more,
  });
}

const status = (atMs: number): StationRequest =>
  decoded('StatusNotification', {
    timestamp: iso(atMs),
    connectorStatus: 'Available',
    evseId: 1,
    connectorId: 1,
  });

describe('the times of a request', () => {
  it('[C5] are corrected with those of its samples, and what was told stays beside', () => {
    expect(correctTimes(event(nowMs + dayMs), nowMs, dayMs)).toMatchObject({
      atMs: nowMs,
      told: { atMs: nowMs + dayMs, quality: 'corrected' },
      samples: [{ atMs: nowMs - 1_000, told: { atMs: nowMs + dayMs - 1_000, quality: 'corrected' } }],
    });
    expect(correctTimes(status(nowMs + dayMs), nowMs, dayMs)).toMatchObject({ atMs: nowMs });
  });

  it('[C5] that can be meant stay as they are told', () => {
    const request = event(nowMs - dayMs);
    expect(correctTimes(request, nowMs, 0)).toEqual(request);
  });

  it('[C5] say something of the clock only where they were told online', () => {
    expect(onlineTimeOf(event(nowMs))).toBe(nowMs);
    expect(onlineTimeOf(status(nowMs))).toBe(nowMs);
    expect(onlineTimeOf(event(nowMs, { offline: true }))).toBeNull();
    expect(onlineTimeOf(decoded('Heartbeat', {}))).toBeNull();
  });
});
