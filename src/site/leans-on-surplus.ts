import type { SiteEvse } from '../domain/site-evse.ts';
import { carColumn, reservedLedger } from './accounts.ts';
import { Ledger, toleranceA } from './ledger.ts';
import { netLimits, rowLimits } from './net-limits.ts';
import { reservedA } from './reservation.ts';
import type { EvseState, SiteState } from './state.ts';
import { wiringOf } from './wiring.ts';

/**
 * True when so much would not fit but for what sun and batteries give now. As that is no promise, it is lent for a
 * short time only: what is lent for longer fits without [I9].
 */
export function leansOnSurplus(
  state: SiteState,
  evse: SiteEvse,
  known: EvseState,
  limitA: number,
  nowMs: number,
): boolean {
  if (limitA <= evse.fallbackA || !mayGive(state)) return false;
  const { conductorA } = netLimits(
    state,
    nowMs,
    nowMs + state.settings.lookAheadMs,
    'planning',
    'not-counted',
  );
  const ledger = new Ledger(rowLimits(state, conductorA), reservedLedger(state, nowMs).loads);
  const wiring = wiringOf(state.model);
  const column = carColumn(wiring, state, wiring.evseIndexes.get(evse.id) ?? 0);
  const moreA = limitA - reservedA(evse, known, nowMs, state.settings);
  return ledger.headroomA(column) < moreA - toleranceA;
}

/** True where a circuit may have more than it takes. */
export function mayGive({ model }: SiteState): boolean {
  return model.circuits.some(({ load }) => load.kind === 'metered' && load.generationA !== undefined);
}
