import type { Exchange } from '../domain/exchange.ts';
import type { MeterSample } from '../domain/meter-sample.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { RunningTransaction } from './state.ts';
import { understoodRequests } from './understood-requests.ts';

/** The meter samples that a transaction's exchanges carried, oldest first. */
export function samplesOf(
  exchanges: readonly Exchange[],
  running: RunningTransaction | null = null,
): MeterSample[] {
  return samplesIn(understoodRequests(exchanges, running));
}

/** The meter samples in requests, oldest first. A replayed message does not count twice. */
export function samplesIn(requests: readonly StationRequest[]): MeterSample[] {
  const seen = new Map<string, MeterSample>();
  for (const request of requests) {
    if (!('samples' in request)) continue;
    for (const sample of request.samples) {
      const key = JSON.stringify([sample.told?.atMs ?? sample.atMs, sample.values]);
      if (!seen.has(key)) seen.set(key, sample);
    }
  }
  return [...seen.values()].sort((a, b) => a.atMs - b.atMs);
}
