import type { CircuitLimit } from '../domain/circuit-limit.ts';
import { type LineCurrents, lines } from '../domain/circuit.ts';
import type { LimitReason } from '../domain/limit-reason.ts';
import type { SiteModel } from '../domain/site-model.ts';
import { newCircuit, newEvse } from './new-site.ts';
import { netLimits } from './net-limits.ts';
import { planShares } from './rebalance.ts';
import type { SiteSettings } from './settings.ts';
import type { SiteState } from './state.ts';

/** What is supposed to be different. */
export interface Supposition {
  readonly model?: SiteModel;
  readonly settings?: SiteSettings;
  /** In place of those in force. */
  readonly limits?: readonly CircuitLimit[];
  /** Taken from what a circuit may carry now: "with 63 A less". */
  readonly less?: { readonly circuitId: string; readonly currentA: LineCurrents };
}

/** An EVSE's share as it is planned now, and as it would be. */
export interface WhatIfShare {
  readonly evseId: string;
  readonly nowA: number;
  readonly thenA: number;
  readonly reason: LimitReason | null;
}

/** What everyone's share would be. Pure: nothing is sent and nothing is remembered. */
export function whatIf(state: SiteState, supposition: Supposition, nowMs: number): WhatIfShare[] {
  const before = planShares(state, nowMs).goals;
  const then = planShares(supposed(state, supposition, nowMs), nowMs);
  return state.model.evses.map(({ id }) => ({
    evseId: id,
    nowA: before.get(id) ?? 0,
    thenA: then.goals.get(id) ?? 0,
    reason: then.reasons.get(id) ?? null,
  }));
}

function supposed(state: SiteState, supposition: Supposition, nowMs: number): SiteState {
  const model = supposition.model ?? state.model;
  const evses = Object.fromEntries(model.evses.map(({ id }) => [id, state.evses[id] ?? newEvse(id)]));
  const circuits = Object.fromEntries(
    model.circuits.map(({ id }) => [id, state.circuits[id] ?? newCircuit(id)]),
  );
  const settings = supposition.settings ?? state.settings;
  const limits = supposition.limits ?? state.limits;
  const changed = { ...state, model, settings, limits, evses, circuits };
  return supposition.less === undefined ? changed : withLess(changed, supposition.less, nowMs);
}

/** As a limit on imports that is lower than what binds now: the other load stays what it is. */
function withLess(state: SiteState, less: NonNullable<Supposition['less']>, nowMs: number): SiteState {
  const index = state.model.circuits.findIndex(({ id }) => id === less.circuitId);
  if (index < 0) return state;
  const untilMs = nowMs + state.settings.lookAheadMs;
  const free = netLimits(state, nowMs, untilMs).conductorA;
  const zero = { L1: 0, L2: 0, L3: 0 };
  const trial = {
    id: 'what-if',
    circuitId: less.circuitId,
    source: 'schedule',
    fromMs: nowMs,
    untilMs: null,
  } as const;
  // With a limit of nothing, what is left is the other load with its sign turned.
  const none = { ...state, limits: [...state.limits, { ...trial, limitA: zero }] };
  const load = netLimits(none, nowMs, untilMs).conductorA;
  const left = (line: (typeof lines)[number]) => {
    const conductor = index * lines.length + lines.indexOf(line);
    return (free[conductor] ?? 0) - Math.min(0, load[conductor] ?? 0) - less.currentA[line];
  };
  const limitA = { L1: left('L1'), L2: left('L2'), L3: left('L3') };
  return { ...state, limits: [...state.limits, { ...trial, limitA }] };
}
