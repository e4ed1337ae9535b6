import type { Exchange } from '../domain/exchange.ts';
import type { MeterSample } from '../domain/meter-sample.ts';
import { decodeStationRequest } from '../ocpp/station-message.ts';
import type { OcppVersion } from '../ocpp/version.ts';

/**
 * The meter samples that a transaction's exchanges carried, oldest first. Samples are stored once, as the station sent
 * them; a replayed message does not count twice.
 */
export function samplesOf(exchanges: readonly Exchange[]): MeterSample[] {
  const seen = new Map<string, MeterSample>();
  for (const exchange of exchanges) {
    if (exchange.direction !== 'in' || exchange.action === null) continue;
    const request = decodeStationRequest(
      exchange.ocppVersion as OcppVersion,
      exchange.action,
      exchange.payload,
    );
    if (request === 'not-supported' || !('samples' in request)) continue;
    for (const sample of request.samples) seen.set(JSON.stringify(sample), sample);
  }
  return [...seen.values()].sort((a, b) => a.atMs - b.atMs);
}
