import type { Zone } from './local-time.ts';

const dayMs = 86_400_000;
/** No zone changes its offset twice within this time. */
const searchStepMs = 6 * 3_600_000;

/**
 * The instants strictly between two instants at which the wall clock shows one of the minutes of the day, and those
 * at which it is set forward or back. Ascending, each once. A time that a day skips has none; one that it shows
 * twice has two.
 */
export function localBoundaries(
  minutesOfDay: readonly number[],
  fromMs: number,
  untilMs: number,
  zone: Zone,
): number[] {
  const instants = new Set<number>();
  let stretchFromMs = fromMs;
  for (const stretchUntilMs of [...offsetChanges(fromMs, untilMs, zone), untilMs]) {
    const offsetMs = zone.offsetMinutesAt(stretchFromMs) * 60_000;
    if (stretchFromMs > fromMs) instants.add(stretchFromMs);
    const firstDay = Math.floor((stretchFromMs + offsetMs) / dayMs) * dayMs;
    for (let midnight = firstDay - offsetMs; midnight < stretchUntilMs; midnight += dayMs) {
      for (const minute of minutesOfDay) {
        const instant = midnight + minute * 60_000;
        if (instant > stretchFromMs && instant < stretchUntilMs) instants.add(instant);
      }
    }
    stretchFromMs = stretchUntilMs;
  }
  return [...instants].sort((a, b) => a - b);
}

/** The first instants of each new offset between two instants, by bisection to the millisecond. */
function offsetChanges(fromMs: number, untilMs: number, zone: Zone): number[] {
  const changes: number[] = [];
  for (let leftMs = fromMs; leftMs < untilMs; leftMs += searchStepMs) {
    let beforeMs = leftMs;
    let afterMs = Math.min(leftMs + searchStepMs, untilMs);
    const offset = zone.offsetMinutesAt(beforeMs);
    if (zone.offsetMinutesAt(afterMs) === offset) continue;
    while (afterMs - beforeMs > 1) {
      const middleMs = Math.floor((beforeMs + afterMs) / 2);
      if (zone.offsetMinutesAt(middleMs) === offset) beforeMs = middleMs;
      else afterMs = middleMs;
    }
    if (afterMs < untilMs) changes.push(afterMs);
  }
  return changes;
}
