import type { LimitCause, LimitReason } from '../domain/limit-reason.ts';
import { isSatisfied } from './demands.ts';
import { needsOf } from './needs.ts';
import { isControllable } from './reservation.ts';
import type { EvseState, SiteState, SiteTransaction } from './state.ts';

/** Why those with a car that listens have no part in the sharing: they need no more, or were just switched off. */
export function leftOut(state: SiteState, nowMs: number): Map<string, LimitReason> {
  const { strategy } = state.settings;
  const reasons = new Map<string, LimitReason>();
  for (const { id } of state.model.evses) {
    const known = state.evses[id];
    if (known === undefined || known.transaction === null || !isControllable(known)) continue;
    const cause = causeOf(known, known.transaction, state, nowMs);
    if (cause === null) continue;
    const laxityMs = known.reason?.laxityMs ?? null;
    reasons.set(id, { cause, priority: needsOf(known.transaction).priority, laxityMs, strategy });
  }
  return reasons;
}

function causeOf(
  { goalA, switchedOffAtMs, excessSinceMs }: EvseState,
  transaction: SiteTransaction,
  { settings }: SiteState,
  nowMs: number,
): LimitCause | null {
  if (excessSinceMs !== null) return null;
  if (isSatisfied(transaction, nowMs, settings)) return { kind: 'satisfied' };
  const untilMs = goalA > 0 || switchedOffAtMs === null ? nowMs : switchedOffAtMs + settings.minimumOffMs;
  return untilMs > nowMs ? { kind: 'resting', untilMs } : null;
}
