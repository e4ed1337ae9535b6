/** Failed attempts of one address: how many, and until when they count. */
interface Attempts {
  readonly failures: number;
  readonly resetAtMs: number;
}

export interface AttemptLimit {
  /** Milliseconds until the address may try again; 0 when it may now. */
  waitMs(address: string, nowMs: number): number;
  noteFailure(address: string, nowMs: number): void;
  /** Somebody else counted to the limit: the address waits from now on, until the window is over. */
  fill(address: string, nowMs: number): void;
  noteSuccess(address: string): void;
}

const rememberedAddresses = 1_000;

/**
 * Counts failed logins by address, in memory: each isolate counts for itself, which slows guessing down without a write
 * for somebody who is not logged in [I10]. After `failureLimit` failures the address waits until the window is over.
 */
export function createAttemptLimit(failureLimit: number, windowMs: number): AttemptLimit {
  const byAddress = new Map<string, Attempts>();
  const keep = (address: string, attempts: Attempts): void => {
    byAddress.delete(address);
    byAddress.set(address, attempts);
    const oldest = byAddress.keys().next().value;
    if (byAddress.size > rememberedAddresses && oldest !== undefined) byAddress.delete(oldest);
  };
  return {
    waitMs(address, nowMs) {
      const attempts = byAddress.get(address);
      if (attempts === undefined || attempts.failures < failureLimit) return 0;
      return Math.max(0, attempts.resetAtMs - nowMs);
    },
    noteFailure(address, nowMs) {
      const known = byAddress.get(address);
      const counting = known !== undefined && known.resetAtMs > nowMs;
      keep(address, {
        failures: (counting ? known.failures : 0) + 1,
        resetAtMs: counting ? known.resetAtMs : nowMs + windowMs,
      });
    },
    fill(address, nowMs) {
      keep(address, { failures: failureLimit, resetAtMs: nowMs + windowMs });
    },
    noteSuccess(address) {
      byAddress.delete(address);
    },
  };
}
