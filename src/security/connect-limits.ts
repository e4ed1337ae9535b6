import { createAttemptLimit } from './attempt-limit.ts';

const windowMs = 60_000;
/** Failures in a minute after which who fails again is told to wait. */
const addressFailuresMax = 60;
const identityFailuresMax = 60;
/** Failures in a minute after which who presents no credential is not looked at, but for stations that came from there. */
const floodFailuresMax = 600;
const rememberedStations = 10_000;

/** How often one may knock. Only failures count: whoever brings the right credential gets in, whatever others do. */
export interface ConnectLimits {
  /** Milliseconds that a refused one is to wait; 0 when it is simply refused. */
  waitMs(address: string, identity: string, nowMs: number): number;
  /**
   * Whether an attempt is turned away unseen, for this many milliseconds; 0 when it is looked at. One that presents a
   * credential always is: it may be the right one, from behind the same address as the flood.
   */
  shedMs(address: string, identity: string, presents: boolean, nowMs: number): number;
  noteFailure(address: string, identity: string, nowMs: number): void;
  /** Other isolates saw the flood that this address is part of. */
  noteFlood(address: string, nowMs: number): void;
  noteSuccess(address: string, identity: string): void;
}

/**
 * Counts in memory, per isolate, which `noteFlood` tells what others counted: nothing is written for somebody who is not let in [I10]. Known and unknown identities
 * count alike, so the limits tell nobody which is which. Many stations share the address of their site, so one of them
 * that has got in from there is never shed for what the others do.
 */
export function createConnectLimits(): ConnectLimits {
  const byAddress = createAttemptLimit(addressFailuresMax, windowMs);
  const byIdentity = createAttemptLimit(identityFailuresMax, windowMs);
  const floods = createAttemptLimit(floodFailuresMax, windowMs);
  const seen = new Set<string>();
  const pair = (address: string, identity: string): string => `${networkOf(address)} ${identity}`;
  return {
    waitMs(address, identity, nowMs) {
      return Math.max(
        address === '' ? 0 : byAddress.waitMs(networkOf(address), nowMs),
        byIdentity.waitMs(identity, nowMs),
      );
    },
    shedMs(address, identity, presents, nowMs) {
      if (presents || address === '' || seen.has(pair(address, identity))) return 0;
      return floods.waitMs(networkOf(address), nowMs);
    },
    noteFailure(address, identity, nowMs) {
      byIdentity.noteFailure(identity, nowMs);
      if (address === '') return;
      byAddress.noteFailure(networkOf(address), nowMs);
      floods.noteFailure(networkOf(address), nowMs);
    },
    noteFlood(address, nowMs) {
      if (address === '') return;
      byAddress.fill(networkOf(address), nowMs);
      floods.fill(networkOf(address), nowMs);
    },
    noteSuccess(address, identity) {
      if (address === '') return;
      const key = pair(address, identity);
      seen.delete(key);
      seen.add(key);
      const oldest = seen.values().next().value;
      if (seen.size > rememberedStations && oldest !== undefined) seen.delete(oldest);
    },
  };
}

/** Whoever has one IPv6 address has 2^64 of them: they count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
