import type { AlertCause } from '../domain/alert.ts';
import { subtreeOfStation } from '../domain/site-object-name.ts';
import type { SiteState } from './state.ts';

/**
 * What an operator should be called for as a site is now: a circuit that nothing left to do brings below its limit, an
 * EVSE that keeps to none, a meter without which its load counts in full. Each lasts as long as its cause.
 */
export function alertCauses(state: SiteState, nowMs: number): AlertCause[] {
  return [...unreachableLimits(state), ...lostEvses(state), ...silentMeters(state, nowMs)];
}

function unreachableLimits({ model, record }: SiteState): AlertCause[] {
  return model.circuits
    .filter(({ id }) => record.unreachable.includes(id))
    .map(({ id, name }) => ({
      type: 'limit-unreachable',
      subject: id,
      detail: `${name} is over its limit, and nobody is left who could be told to draw less.`,
    }));
}

/** A sub-tree is no EVSE; it tells of its own. */
function lostEvses({ model, evses }: SiteState): AlertCause[] {
  return model.evses
    .filter(({ id, stationId }) => {
      const isLost = (evses[id]?.outOfControlSinceMs ?? null) !== null;
      return isLost && subtreeOfStation(stationId) === null;
    })
    .map(({ id, stationId, evseId }) => ({
      type: 'evse-out-of-control',
      subject: id,
      detail: `EVSE ${evseId} of ${stationId} takes no limit, or draws more than its limit: it counts in full.`,
    }));
}

/** One that never said anything is not silent yet: the wiring may be ahead of the meter. */
function silentMeters({ model, circuits, settings }: SiteState, nowMs: number): AlertCause[] {
  return model.circuits
    .filter(({ id, load }) => {
      const measuredAtMs = circuits[id]?.measuredAtMs ?? null;
      return load.kind === 'metered' && measuredAtMs !== null && nowMs - measuredAtMs > settings.meterStaleMs;
    })
    .map(({ id, name }) => ({
      type: 'load-meter-silent',
      subject: id,
      detail: `The meter of ${name} is silent: its other load counts at the most it may be.`,
    }));
}
