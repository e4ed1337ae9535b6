import { CLOCK_SKEW_FLAG_MS, EARLIEST_CREDIBLE_MS, FUTURE_CREDIBLE_MS } from './limits.ts';

/** What is known of a station's clock from the times in its online messages. It lives with the link and costs no row. */
export interface ClockEstimate {
  /** Station clock minus ours; null before there is anything to go by. */
  readonly offsetMs: number | null;
  /** The offset it had before it was set right, as messages over some time agreed; absent where they never did. */
  readonly wasOffMs?: number;
  /** Another offset that messages begin to agree on. */
  readonly candidate?: Candidate;
}

interface Candidate {
  readonly offsetMs: number;
  readonly sinceMs: number;
  /** When the last one that agreed came. */
  readonly untilMs: number;
  readonly count: number;
}

/** Offsets that differ by less are the same clock; a message may take that long. */
const agreementMs = 30_000;
/** Messages that must agree, over what time, before a clock is believed to be ahead: none comes early. */
const ahead = { count: 2, spanMs: 60_000 };
/** A clock that is behind looks like messages that are late: more of them, for longer than a queue takes to be emptied. */
const behind = { count: 3, spanMs: 120_000 };
/** Before a clock that was set right is believed to have been off: what is emptied from a queue does not agree for so long. */
const wasOffSpanMs = 60_000;

/**
 * Takes the time of an online message into account. A message on time shows at once that the clock is right; that it
 * is wrong is believed when several messages agree by how much, since a single one may only be late.
 */
export function observeClock(clock: ClockEstimate, toldMs: number, nowMs: number): ClockEstimate {
  if (!Number.isFinite(toldMs)) return clock;
  const offsetMs = Math.round(toldMs - nowMs);
  if (Math.abs(offsetMs) <= CLOCK_SKEW_FLAG_MS)
    return { offsetMs: rightOffset(clock.offsetMs, offsetMs), ...offBefore(clock) };
  if (clock.offsetMs !== null && agree(clock.offsetMs, offsetMs)) {
    const { candidate: _none, ...known } = clock;
    return known;
  }
  const { candidate } = clock;
  if (candidate === undefined || !agree(candidate.offsetMs, offsetMs))
    return { ...clock, candidate: { offsetMs, sinceMs: nowMs, untilMs: nowMs, count: 1 } };
  const count = candidate.count + 1;
  const needed = offsetMs > 0 ? ahead : behind;
  const isBelieved = count >= needed.count && nowMs - candidate.sinceMs >= needed.spanMs;
  return isBelieved ? { offsetMs } : { ...clock, candidate: { ...candidate, untilMs: nowMs, count } };
}

/** What is to be remembered of a clock that was just found to be right: how far it was off until now. */
function offBefore({ offsetMs, wasOffMs, candidate }: ClockEstimate): Pick<ClockEstimate, 'wasOffMs'> {
  if (offsetMs !== null && Math.abs(offsetMs) > CLOCK_SKEW_FLAG_MS) return { wasOffMs: offsetMs };
  if (candidate !== undefined && candidate.untilMs - candidate.sinceMs >= wasOffSpanMs)
    return { wasOffMs: candidate.offsetMs };
  return wasOffMs === undefined ? {} : { wasOffMs };
}

/** Whether a station's clock is, or was until it was set, off by that much. */
export function isOrWasOff({ offsetMs, wasOffMs }: ClockEstimate, byMs: number): boolean {
  return [offsetMs, wasOffMs].some((known) => known !== null && known !== undefined && agree(known, byMs));
}

/** Of messages that take their time the fastest tells the offset best; it is forgotten slowly, as clocks drift. */
function rightOffset(knownMs: number | null, offsetMs: number): number {
  return knownMs === null || Math.abs(knownMs) > CLOCK_SKEW_FLAG_MS
    ? offsetMs
    : Math.max(offsetMs, knownMs - 1_000);
}

function agree(oneMs: number, otherMs: number): boolean {
  return Math.abs(oneMs - otherMs) <= agreementMs;
}

/** A time that a station told, as it is used. */
export interface TimeReading {
  readonly atMs: number;
  /** `told`: as the station said; `corrected`: less its clock's offset; `received`: ours, since its time cannot be. */
  readonly quality: 'told' | 'corrected' | 'received';
}

/**
 * When something happened that a station told. Its clock's known offset is taken off where it is too large to be the
 * way of a message. What cannot be meant (no date, 1970, the far future) becomes the time it was received. `receivedAtMs`
 * and `offsetMs` are kept with the message, so the same reading can be made again.
 */
export function readTime(toldMs: number | null, receivedAtMs: number, offsetMs: number): TimeReading {
  if (toldMs !== null && offsetMs !== 0) {
    const atMs = toldMs - offsetMs;
    if (isPossible(atMs, receivedAtMs)) return { atMs: Math.min(atMs, receivedAtMs), quality: 'corrected' };
  }
  if (toldMs !== null && isPossible(toldMs, receivedAtMs)) return { atMs: toldMs, quality: 'told' };
  return { atMs: receivedAtMs, quality: 'received' };
}

function isPossible(atMs: number, receivedAtMs: number): boolean {
  return atMs >= EARLIEST_CREDIBLE_MS && atMs <= receivedAtMs + FUTURE_CREDIBLE_MS;
}

/** The part of an offset that times are corrected by; what a message needs for its way is none. */
export function correctableOffsetMs(offsetMs: number | null): number {
  return offsetMs !== null && Math.abs(offsetMs) > CLOCK_SKEW_FLAG_MS ? offsetMs : 0;
}
