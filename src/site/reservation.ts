import type { SiteEvse } from '../domain/site-evse.ts';
import type { SiteSettings } from './settings.ts';
import type { EvseState, Lease } from './state.ts';

/**
 * What an EVSE may draw at `atMs` as far as anyone can know: the most of its fallback, of every lease that may be in
 * force, of what it has not yet been seen to give up, and of what it draws. Its hardware's maximum where it has not
 * confirmed its fallback or takes no limits. For later times it never grows [I9].
 */
export function reservedA(evse: SiteEvse, state: EvseState, atMs: number, settings: SiteSettings): number {
  const isKnown = state.fallbackConfirmed && state.outOfControlSinceMs === null;
  // One that the operator took away is not there to draw in full; what it was told may still run.
  if (!isKnown && state.absent !== true) return evse.maximumA;
  let reserved = evse.fallbackA;
  for (const lease of state.leases) reserved = Math.max(reserved, leaseA(lease, atMs, settings));
  if (state.settling !== null && atMs < state.settling.untilMs) {
    reserved = Math.max(reserved, state.settling.limitA);
  }
  if (state.excessSinceMs !== null) reserved = Math.max(reserved, state.measured?.currentA ?? evse.maximumA);
  return reserved;
}

/** The station's clock may be slow, so that a lease ends late. */
function leaseA(lease: Lease, atMs: number, settings: SiteSettings): number {
  return atMs < lease.untilMs + settings.clockSkewMs ? lease.limitA : lease.tailA;
}

/** What the EVSE is held to at `atMs`, by the newest word that it has or that is on its way. */
export function limitInForceA(evse: SiteEvse, state: EvseState, atMs: number): number {
  const newest = newestLease(state);
  if (newest === null) return evse.fallbackA;
  return atMs < newest.untilMs ? newest.limitA : newest.tailA;
}

/** The last lease that was not refused. */
export function newestLease(state: Pick<EvseState, 'leases'>): Lease | null {
  return state.leases.findLast((lease) => lease.state !== 'rejected') ?? null;
}

/** True when the EVSE does as it is told, so that its share can be decided. */
export function isControllable(state: EvseState): boolean {
  return (
    state.linkUp && state.fallbackConfirmed && !state.comparisonDue && state.outOfControlSinceMs === null
  );
}
