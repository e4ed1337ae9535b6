import type { Exchange } from '../domain/exchange.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { catalogue } from '../quirks/catalogue.ts';
import { correctTimes } from './correct-times.ts';
import { knownTransaction } from './interpret-context.ts';
import type { RunningTransaction } from './state.ts';
import { understandCall } from './understand-call.ts';

/**
 * What the station asked in a transaction's exchanges, in their order. Exchanges are stored once, as the station sent
 * them, with the quirks that were met: these are met again.
 */
export function understoodRequests(
  exchanges: readonly Exchange[],
  running: RunningTransaction | null,
): StationRequest[] {
  const requests: StationRequest[] = [];
  for (const exchange of exchanges) {
    if (exchange.direction !== 'in' || exchange.action === null) continue;
    const ocppVersion = exchange.ocppVersion as OcppVersion;
    const { action, payload, atMs: receivedAtMs, repairs } = exchange;
    const understood = understandCall(
      { ocppVersion, action, payload, receivedAtMs },
      catalogue.filter(({ id }) => repairs.includes(id)),
      () => ({
        ocppVersion,
        evseIds: [running?.transaction.evseId ?? 1],
        transaction: knownTransaction(running),
        knownIdTags: [],
      }),
    );
    if (understood.type === 'request')
      requests.push(correctTimes(understood.request, receivedAtMs, exchange.clockOffsetMs ?? 0));
  }
  return requests;
}
