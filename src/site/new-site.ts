import type { SiteModel } from '../domain/site-model.ts';
import type { SiteSettings } from './settings.ts';
import type { CircuitState, EvseState, SiteState } from './state.ts';

/** A site of which nothing is known yet: each EVSE counts in full until it has confirmed its fallback. */
export function newSite(model: SiteModel, settings: SiteSettings, nowMs: number): SiteState {
  return {
    configured: { model, limits: [] },
    reported: {},
    model,
    settings,
    limits: [],
    evses: Object.fromEntries(model.evses.map(({ id }) => [id, newEvse(id)])),
    circuits: Object.fromEntries(model.circuits.map(({ id }) => [id, newCircuit(id)])),
    record: {
      steppedAtMs: nowMs,
      rebalanceAtMs: nowMs + settings.coalesceMs,
      rebalancedAtMs: nowMs,
      rebalancedRoomA: [],
      nextLeaseNumber: 1,
      unreachable: [],
    },
  };
}

export function newEvse(id: string): EvseState {
  return {
    id,
    linkUp: false,
    fallbackConfirmed: false,
    comparisonDue: false,
    transaction: null,
    goalA: 0,
    reason: null,
    leases: [],
    inFlight: null,
    form: 0,
    unanswered: 0,
    settling: null,
    outOfControlSinceMs: null,
    retryAtMs: null,
    measured: null,
    overdrawA: 0,
    excessSinceMs: null,
    raisedAtMs: null,
    switchedOnAtMs: null,
    switchedOffAtMs: null,
    budget: { day: 0, sent: 0 },
  };
}

export function newCircuit(id: string): CircuitState {
  return { id, peaks: [], measuredAtMs: null, measuredA: null };
}
