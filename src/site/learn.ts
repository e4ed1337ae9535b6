import type { SiteEvse } from '../domain/site-evse.ts';
import type { EvseMeasurement } from './input.ts';
import type { SiteSettings } from './settings.ts';
import type { SiteTransaction } from './state.ts';

/** A car that leaves this much unused for so many measurements cannot use it. */
const unusedA = 2.5;
const patienceMeasurements = 3;
/** What it is left above what it draws, and how much more it is offered when it takes all of that. */
const leewayA = 1;
const probeA = 2;
/** Less is standby, not charging. */
const idleA = 0.5;
/** A phase that carries this much is used; more than twice as much on another must flow for one to count as unused. */
const phaseUsedA = 1;

/** What a measurement teaches about the car: phases, how much it can take, whether it still wants any. */
export function learn(
  transaction: SiteTransaction,
  measurement: EvseMeasurement & { readonly currentA: number; readonly mostA: number },
  limitA: number,
  raisedAtMs: number | null,
  evse: SiteEvse,
  settings: SiteSettings,
): SiteTransaction {
  const { atMs, currentA, mostA } = measurement;
  const offered = limitA >= evse.minimumA && limitA > 0;
  const idle = offered && currentA < idleA;
  const maximum = learnMaximum(transaction, mostA, limitA, atMs, raisedAtMs, evse, settings);
  return {
    ...transaction,
    ...maximum,
    deliveredWh: Math.max(transaction.deliveredWh, measurement.deliveredWh || 0),
    phaseCount: learnPhases(transaction.phaseCount, measurement),
    servedAtMs: currentA >= idleA ? atMs : transaction.servedAtMs,
    // A car without an offer is waiting, not satisfied; one that was satisfied stays so until it draws again.
    idleSinceMs:
      currentA >= idleA ? null : idle ? (transaction.idleSinceMs ?? atMs) : transaction.idleSinceMs,
  };
}

function learnMaximum(
  transaction: SiteTransaction,
  currentA: number,
  limitA: number,
  atMs: number,
  raisedAtMs: number | null,
  evse: SiteEvse,
  settings: SiteSettings,
): Pick<SiteTransaction, 'learnedMaximumA' | 'belowSinceMs'> {
  const { learnedMaximumA, belowSinceMs } = transaction;
  const settled = raisedAtMs === null || atMs - raisedAtMs >= settings.meterPeriodMs;
  if (currentA < idleA || limitA < evse.minimumA || !settled) return { learnedMaximumA, belowSinceMs: null };
  if (currentA < limitA - unusedA) {
    const since = belowSinceMs ?? atMs;
    const long = atMs - since >= (patienceMeasurements - 1) * settings.meterPeriodMs;
    const seenA = Math.max(evse.minimumA, Math.ceil(currentA + leewayA));
    return long && seenA < (learnedMaximumA ?? evse.maximumA)
      ? { learnedMaximumA: seenA, belowSinceMs: null }
      : { learnedMaximumA, belowSinceMs: since };
  }
  // It takes what it gets: offer more, until the EVSE's own maximum makes the bound meaningless.
  if (learnedMaximumA === null || limitA < learnedMaximumA) return { learnedMaximumA, belowSinceMs: null };
  const offeredA = learnedMaximumA + probeA;
  const takesAll = currentA >= limitA - leewayA / 2;
  if (!takesAll) return { learnedMaximumA, belowSinceMs: null };
  return { learnedMaximumA: offeredA >= evse.maximumA ? null : offeredA, belowSinceMs: null };
}

/** Null until phases are told apart and current flows. A phase once seen stays in use. */
function learnPhases(
  known: number | null,
  measurement: EvseMeasurement & { currentA: number },
): number | null {
  if (measurement.currentsA.length < 2 || measurement.currentA < 2 * phaseUsedA) return known;
  const used = measurement.currentsA.findLastIndex((current) => current >= phaseUsedA) + 1;
  return Math.max(1, used, known ?? 0);
}
