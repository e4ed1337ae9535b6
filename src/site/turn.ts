import type { SiteEvse } from '../domain/site-evse.ts';
import type { SiteEvent, SiteOutput } from './output.ts';
import type { CircuitState, EvseState, SiteRecord, SiteState, SiteTransaction } from './state.ts';
import { type Wiring, wiringOf } from './wiring.ts';

export interface SiteStepContext {
  readonly nowMs: number;
}

/** One step in the making: the state so far, and what it wants done. */
export interface Turn {
  state: SiteState;
  readonly nowMs: number;
  readonly outputs: SiteOutput[];
}

export function siteWiring(turn: Turn): Wiring {
  return wiringOf(turn.state.model);
}

/** An EVSE of the model with its state; null for one the site does not have. */
export function evseOf(turn: Turn, evseId: string): { evse: SiteEvse; state: EvseState } | null {
  const evse = turn.state.model.evses[siteWiring(turn).evseIndexes.get(evseId) ?? -1];
  const state = turn.state.evses[evseId];
  return evse === undefined || state === undefined ? null : { evse, state };
}

/** All EVSEs in the order of the model. */
export function evsesOf(turn: Turn): { evse: SiteEvse; state: EvseState; index: number }[] {
  return turn.state.model.evses.flatMap((evse, index) => {
    const state = turn.state.evses[evse.id];
    return state === undefined ? [] : [{ evse, state, index }];
  });
}

export function patchEvse(turn: Turn, evseId: string, patch: Partial<EvseState>): void {
  const before = turn.state.evses[evseId];
  if (before === undefined) return;
  turn.state = { ...turn.state, evses: { ...turn.state.evses, [evseId]: { ...before, ...patch } } };
}

export function patchTransaction(turn: Turn, evseId: string, patch: Partial<SiteTransaction>): void {
  const transaction = turn.state.evses[evseId]?.transaction;
  if (transaction === undefined || transaction === null) return;
  patchEvse(turn, evseId, { transaction: { ...transaction, ...patch } });
}

export function patchCircuit(turn: Turn, circuitId: string, patch: Partial<CircuitState>): void {
  const before = turn.state.circuits[circuitId];
  if (before === undefined) return;
  turn.state = { ...turn.state, circuits: { ...turn.state.circuits, [circuitId]: { ...before, ...patch } } };
}

export function patchRecord(turn: Turn, patch: Partial<SiteRecord>): void {
  turn.state = { ...turn.state, record: { ...turn.state.record, ...patch } };
}

export function emit(turn: Turn, event: SiteEvent): void {
  turn.outputs.push({ type: 'event', event });
}

/** Asks for a rebalance soon, together with whatever else happens until then. */
export function rebalanceSoon(turn: Turn): void {
  const atMs = turn.nowMs + turn.state.settings.coalesceMs;
  if (atMs < turn.state.record.rebalanceAtMs) patchRecord(turn, { rebalanceAtMs: atMs });
}

/** Numbers leases and calls; never used twice in a site. */
export function nextLeaseNumber(turn: Turn): number {
  const number = turn.state.record.nextLeaseNumber;
  patchRecord(turn, { nextLeaseNumber: number + 1 });
  return number;
}
