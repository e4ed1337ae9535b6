import type { Command } from '../../domain/command.ts';
import type { LimitOutcome } from '../../domain/limit-assignment.ts';
import { siteIdOf } from '../../domain/site-object-name.ts';
import type { Output } from '../output.ts';
import type { RunningTransaction, StationRecord, StationState, ToldCurrent } from '../state.ts';
import type { Turn } from '../turn.ts';
import { limitOutcome } from './limit-outcome.ts';
import { concernsSite } from './station-limits.ts';

/** A change of current below this is not worth telling. */
const WORTHWHILE_A = 0.5;
/** What does not change is told this often all the same: the site learns from it what the car takes. */
const UNCHANGED_INTERVAL_MS = 180_000;

/** True when the station's site shares power among its stations and counts on this one's reports. */
export function isBalanced(record: StationRecord): boolean {
  return typeof record.balancedBy === 'string' && siteIdOf(record.balancedBy) === record.siteId;
}

/**
 * Tells the site what it needs to know of this step: links, arrivals, departures, currents that changed, what cars
 * need, what others limit, and what came of limits. Nothing for a station whose site shares no power.
 */
export function reportToSite(turn: Turn, before: StationState): void {
  if (!isBalanced(turn.state.record)) return;
  const outcomes = turn.outputs.flatMap((output): LimitOutcome[] => {
    if (output.type !== 'command-changed') return [];
    const outcome = limitOutcome(output.command);
    if (outcome !== null) awaitCurrent(turn, output.command);
    return outcome === null ? [] : [outcome];
  });
  const isNews =
    outcomes.length > 0 ||
    before.link?.id !== turn.state.link?.id ||
    // A link that went while the object slept is not in the state any more.
    before.record.connectivity !== turn.state.record.connectivity ||
    otherTransactions(before, turn.state) ||
    turn.outputs.some(isDocumentNews) ||
    tellsCurrents(turn, before);
  if (isNews) turn.outputs.push({ type: 'report-to-site', outcomes });
}

/** What cars need and what others limit changed. */
function isDocumentNews(output: Output): boolean {
  if (output.type !== 'write') return false;
  const { write } = output;
  if (write.kind === 'document') return concernsSite(write.document);
  return (write.kind === 'document-removed' || write.kind === 'collection-cleared') && concernsSite(write);
}

function otherTransactions(before: StationState, { transactions }: StationState): boolean {
  if (before.transactions === transactions) return false;
  if (before.transactions.size !== transactions.size) return true;
  return [...transactions].some(
    ([id, { transaction }]) => before.transactions.get(id)?.transaction.evseId !== transaction.evseId,
  );
}

/** What was told is remembered with the link, which costs no row; when that is lost it is told once more. */
function tellsCurrents(turn: Turn, before: StationState): boolean {
  const { link, transactions } = turn.state;
  if (link === null || transactions === before.transactions) return false;
  const told: Record<string, ToldCurrent> = { ...link.toldCurrents };
  let tells = false;
  for (const running of transactions.values()) {
    const { evseId } = running.transaction;
    const sampledAtMs = running.progress.lastSampleAtMs;
    if (evseId === null || sampledAtMs === null) continue;
    if (before.transactions.get(running.transaction.id)?.progress.lastSampleAtMs === sampledAtMs) continue;
    const known = told[evseId];
    const currentA = highestCurrentA(running);
    if (known !== undefined && !isWorthTelling(known, currentA, turn.context.nowMs)) continue;
    told[evseId] = { currentA, atMs: turn.context.nowMs, limitA: known?.limitA ?? null };
    tells = true;
  }
  if (tells) turn.state = { ...turn.state, link: { ...link, toldCurrents: told } };
  return tells;
}

function isWorthTelling(known: ToldCurrent, currentA: number, nowMs: number): boolean {
  if (Math.abs(known.currentA - currentA) >= WORTHWHILE_A) return true;
  if (known.limitA !== null && currentA > known.limitA + WORTHWHILE_A) return true;
  return nowMs - known.atMs >= UNCHANGED_INTERVAL_MS;
}

/** A limit was settled: the next reading is awaited, and told whatever it is. */
function awaitCurrent(turn: Turn, { assignment }: Command): void {
  const { link } = turn.state;
  if (link === null || assignment === undefined || assignment.kind === 'comparison') return;
  const toldCurrents = {
    ...link.toldCurrents,
    [assignment.evseId]: { currentA: -1, atMs: 0, limitA: assignment.limitA },
  };
  turn.state = { ...turn.state, link: { ...link, toldCurrents } };
}

/** The current of the phase that carries most; from the power when the meter gives no currents, in its own scale. */
function highestCurrentA({ progress }: RunningTransaction): number {
  if (progress.currentsA !== undefined) return Math.max(0, ...progress.currentsA);
  return (progress.powerW ?? 0) / 230;
}
