import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import { makeChargeDetailRecord } from '../domain/charge-detail-record/make-charge-detail-record.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { BillableEnergy } from '../domain/meter/billable-energy.ts';
import { intlZone } from '../domain/tariff/intl-zone.ts';
import type { ChargingStateChange } from '../domain/tariff/make-timeline.ts';
import type { Zone } from '../domain/tariff/local-time.ts';
import type { Tariff } from '../domain/tariff/tariff.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { StationHistory } from './history.ts';
import { makeTimeline } from '../domain/tariff/make-timeline.ts';
import type { Price } from '../domain/tariff/price.ts';
import { priceTransaction } from '../domain/tariff/price-transaction.ts';
import type { RunningTransaction, StationRecord } from './state.ts';
import { transactionEnergy } from './transaction-energy.ts';
import { understoodRequests } from './understood-requests.ts';

/** What an operator wants otherwise than it was computed; what is absent stays. */
export interface PricingOverride {
  /** Whole Wh. */
  readonly energyWh?: number;
  /** Null for free of charge. */
  readonly tariff?: Tariff | null;
}

/** Who issues a record, and when. */
export interface RecordIssue {
  readonly issuedAtMs: number;
  readonly issuedBy: string;
}

/**
 * The charge detail record of an ended transaction as its exchanges tell it now [CDR-2], as a first version. Throws a
 * RangeError for a transaction that has not ended or is not priced yet.
 */
export function recordOfTransaction(
  station: StationRecord,
  running: RunningTransaction,
  exchanges: readonly Exchange[],
  history: StationHistory,
  issue: RecordIssue,
  override: PricingOverride = {},
): ChargeDetailRecord {
  const { transaction } = running;
  const { pricing } = transaction;
  if (pricing === undefined) throw new RangeError(`transaction ${transaction.id} is not priced yet`);
  const requests = understoodRequests(exchanges, running);
  const { energy: measured } = transactionEnergy(station, transaction, requests, history);
  const energy = override.energyWh === undefined ? measured : scaled(measured, override.energyWh, running);
  const tariff = override.tariff === undefined ? pricing.tariff : override.tariff;
  const record = makeChargeDetailRecord(transaction, energy, tariff, {
    stationId: station.id,
    siteId: pricing.siteId,
    timeZone: pricing.timeZone,
    zone: zoneOf(pricing.timeZone),
    chargingStates: chargingStatesOf(running, requests, history),
    ...issue,
  });
  return override.energyWh === undefined ? record : { ...record, energyRule: 'corrected' };
}

/**
 * The price of what there is of a transaction so far, as its exchanges tell it [TARIFF-10]; of one that has ended, the
 * price of it all. Null when it is not priced yet, or no tariff was in force. Throws a RangeError like the bill does.
 */
export function priceSoFar(
  station: StationRecord,
  running: RunningTransaction,
  exchanges: readonly Exchange[],
  history: StationHistory,
  asOfMs: number,
): Price | null {
  const { pricing, startedAtMs, endedAtMs } = running.transaction;
  if (pricing === undefined || pricing.tariff === null) return null;
  const requests = understoodRequests(exchanges, running);
  const untilMs = endedAtMs ?? Math.max(startedAtMs, asOfMs);
  const { energy } = transactionEnergy(station, running.transaction, requests, history, untilMs);
  const { points } = energy;
  const chargingStates = chargingStatesOf(running, requests, history, untilMs);
  const timeline = makeTimeline({ startedAtMs, untilMs, points, chargingStates });
  return priceTransaction(pricing.tariff, timeline, zoneOf(pricing.timeZone));
}

/** Energy that somebody decided, spread over time as the measured energy was. */
function scaled(
  measured: BillableEnergy,
  energyWh: number,
  { transaction }: RunningTransaction,
): BillableEnergy {
  const end = { atMs: transaction.endedAtMs ?? transaction.startedAtMs, energyWh };
  const points =
    measured.energyWh === 0
      ? [end]
      : measured.points.map(({ atMs, energyWh: pointWh }) => ({
          atMs,
          energyWh: Math.floor((pointWh / measured.energyWh) * energyWh),
        }));
  return { ...measured, energyWh, points: [...points, end] };
}

/** Charging states as 2.x tells them with its events; 1.6 has the connector's statuses in their place. */
function chargingStatesOf(
  { transaction }: RunningTransaction,
  requests: readonly StationRequest[],
  history: StationHistory,
  untilMs = transaction.endedAtMs,
): ChargingStateChange[] {
  const told = requests.flatMap((request) =>
    request.kind === 'transaction' && request.chargingState !== null && Number.isFinite(request.atMs)
      ? [{ atMs: request.atMs, chargingState: request.chargingState }]
      : [],
  );
  const { evseId, startedAtMs } = transaction;
  if (told.length > 0 || evseId === null || untilMs === null) return told;
  // Some stations tell that they charge just before the start; what was before the end of the one before is its own.
  const beforeMs = history.transactionBefore(evseId, startedAtMs)?.transaction.endedAtMs ?? 0;
  const statuses = history
    .connectorHistory(evseId, Math.max(beforeMs, startedAtMs - STATUS_BEFORE_START_MS))
    .filter(({ updatedAtMs }) => updatedAtMs < untilMs);
  const before = statuses.findLast(({ updatedAtMs }) => updatedAtMs < startedAtMs);
  const during = statuses.filter(({ updatedAtMs }) => updatedAtMs >= startedAtMs);
  const states = before === undefined ? during : [before, ...during];
  // Without any of these the statuses say that a vehicle is there, not what it does.
  return states.some(({ status }) => tellingStatuses.has(status))
    ? states.map(({ updatedAtMs, status }) => ({ atMs: updatedAtMs, chargingState: status }))
    : [];
}

/** How old a status may be to hold at the start of a transaction. */
const STATUS_BEFORE_START_MS = 3_600_000;
const tellingStatuses: ReadonlySet<string> = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);

/** A name that the runtime does not know must not keep a transaction from being billed. */
export function zoneOf(timeZone: string): Zone {
  try {
    return intlZone(timeZone);
  } catch {
    return { offsetMinutesAt: () => 0 };
  }
}
