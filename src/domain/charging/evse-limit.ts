import type {
  ChargingProfilePurpose,
  ChargingRateUnit,
  InstalledChargingProfile,
} from '../charging-profile.ts';
import type { OffsetMinutesAt } from './local-time.ts';
import { type ChargingTransaction, leadingSpans, transactionSpans } from './profile-stack.ts';
import { addLimit, lowestLimit, type RateLimit, rateLimitOf, type Supply, sumLimits } from './rate-limit.ts';
import type { ScheduleSpan, SpanContext } from './schedule-spans.ts';
import { type Stretch, segmentsOf } from './timeline.ts';

/** All that the limit of an EVSE follows from. */
export interface ChargingSituation {
  readonly profiles: readonly InstalledChargingProfile[];
  /** At most one per EVSE. */
  readonly transactions: readonly ChargingTransaction[];
  readonly supply: Supply;
  /** What cables and fuses allow whatever the profiles say; evseId 0 for the station. */
  readonly hardwareLimits: readonly { readonly evseId: number; readonly limit: RateLimit }[];
  /** Null while the station is online. */
  readonly offlineSinceMs: number | null;
  /** The station's time zone, for schedules in local time [2.1]. */
  readonly offsetMinutesAt: OffsetMinutesAt;
  /** When a transaction that has not drawn yet is taken to begin. */
  readonly nowMs: number;
}

/** The limit on a stretch of time; null where nothing limits. */
export interface LimitStretch extends Stretch {
  readonly limit: RateLimit | null;
}

/**
 * The limit of one EVSE over a window: the lowest of its transaction's profile, ChargingStationMaxProfile and
 * ChargingStationExternalConstraints (its own and the station's), plus LocalGeneration [2.1 K27], within the
 * hardware. The station's caps count in full: what the other EVSEs take of them is not known here.
 */
export function evseLimits(
  evseId: number,
  unit: ChargingRateUnit,
  window: Stretch,
  situation: ChargingSituation,
): LimitStretch[] {
  return limitsWithin(evseId, [...new Set([evseId, 0])], unit, window, situation);
}

/**
 * The limit of the whole station: the sum of what its EVSEs may draw, each taken to be charging, within the
 * caps on EVSE 0. An EVSE that nothing limits makes the sum unlimited: then the caps alone count.
 */
export function stationLimits(
  evseIds: readonly number[],
  unit: ChargingRateUnit,
  window: Stretch,
  situation: ChargingSituation,
): LimitStretch[] {
  const shares = evseIds.map((evseId) => limitsWithin(evseId, [evseId], unit, window, situation));
  const bounds = boundLayers([0], window, situation);
  return combine([...shares, ...bounds], window, (limits) => {
    const parts = limits.slice(0, shares.length).filter((limit) => limit !== null);
    const sum = parts.length === shares.length ? sumLimits(parts, unit, situation.supply) : null;
    return bounded([sum, ...limits.slice(shares.length)], [0], unit, situation);
  });
}

/** Where the transaction layer of an EVSE is defined, with the periods that lead there. */
export function leadingTransactionSpans(
  evseId: number,
  window: Stretch,
  situation: ChargingSituation,
): ScheduleSpan[] {
  const transaction = transactionOn(evseId, situation);
  return transactionSpans(
    situation.profiles,
    evseId,
    transaction,
    spanContext(window, situation, transaction),
  );
}

function limitsWithin(
  evseId: number,
  boundsOf: readonly number[],
  unit: ChargingRateUnit,
  window: Stretch,
  situation: ChargingSituation,
): LimitStretch[] {
  const charge = transactionOn(evseId, situation)?.stateOfChargePercent ?? null;
  const own = asLimits(leadingTransactionSpans(evseId, window, situation), situation.supply, charge);
  return combine([own, ...boundLayers(boundsOf, window, situation)], window, (limits) =>
    bounded(limits, boundsOf, unit, situation),
  );
}

/** The caps of these EVSEs, each stacked for itself, and as the last layer what LocalGeneration adds. */
function boundLayers(
  evseIds: readonly number[],
  window: Stretch,
  situation: ChargingSituation,
): LimitStretch[][] {
  const layer = (purpose: ChargingProfilePurpose, on: readonly number[]) => {
    const profiles = situation.profiles.filter(
      ({ evseId, profile }) => profile.chargingProfilePurpose === purpose && on.includes(evseId),
    );
    const context = spanContext(window, situation, transactionOn(on[0] ?? 0, situation));
    return asLimits(leadingSpans(profiles, context), situation.supply, null);
  };
  const caps = evseIds.flatMap((evseId) => [
    layer('ChargingStationMaxProfile', [evseId]),
    layer('ChargingStationExternalConstraints', [evseId]),
  ]);
  return [...caps, layer('LocalGeneration', evseIds)];
}

/** The lowest of all but the last, plus the last, within the hardware. */
function bounded(
  limits: readonly (RateLimit | null)[],
  evseIds: readonly number[],
  unit: ChargingRateUnit,
  { supply, hardwareLimits }: ChargingSituation,
): RateLimit | null {
  const caps = limits.slice(0, -1).filter((limit) => limit !== null);
  const generation = limits.at(-1) ?? null;
  const lowest = lowestLimit(caps, unit, supply);
  const allowed = lowest === null || generation === null ? lowest : addLimit(lowest, generation, supply);
  const hardware = hardwareLimits.filter(({ evseId }) => evseIds.includes(evseId)).map(({ limit }) => limit);
  return lowestLimit(allowed === null ? hardware : [allowed, ...hardware], unit, supply);
}

function combine(
  layers: readonly (readonly LimitStretch[])[],
  window: Stretch,
  by: (limits: (RateLimit | null)[]) => RateLimit | null,
): LimitStretch[] {
  return segmentsOf(layers, window).map(({ fromSeconds, toSeconds, covering }) => ({
    fromSeconds,
    toSeconds,
    limit: by(covering.map((stretch) => stretch?.limit ?? null)),
  }));
}

function asLimits(spans: readonly ScheduleSpan[], supply: Supply, charge: number | null): LimitStretch[] {
  return spans.map(({ fromSeconds, toSeconds, period, schedule }) => ({
    fromSeconds,
    toSeconds,
    limit: rateLimitOf(period, schedule, supply, charge),
  }));
}

function transactionOn(evseId: number, situation: ChargingSituation): ChargingTransaction | null {
  return situation.transactions.find((transaction) => transaction.evseId === evseId) ?? null;
}

function spanContext(
  window: Stretch,
  { nowMs, offlineSinceMs, offsetMinutesAt }: ChargingSituation,
  transaction: ChargingTransaction | null,
): SpanContext {
  return {
    window: { fromMs: window.fromSeconds * 1000, toMs: window.toSeconds * 1000 },
    chargingStartedAtMs: transaction?.chargingStartedAtMs ?? nowMs,
    offlineSinceMs,
    offsetMinutesAt,
  };
}
