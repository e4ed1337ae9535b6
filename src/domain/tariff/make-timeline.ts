import {
  type Activity,
  type ActivityChange,
  type EnergyPoint,
  longestTimelineMs,
  type TransactionTimeline,
} from './transaction-timeline.ts';

/** An OCPP 2.x ChargingStateEnumType value, or the 1.6 connector status in its place, from an instant on. */
export interface ChargingStateChange {
  readonly atMs: number;
  readonly chargingState: string;
}

/** What there is of a transaction, in any order and with times outside of it. */
export interface TimelineFacts {
  readonly startedAtMs: number;
  readonly untilMs: number;
  /** Energy since the start, as billable energy gives it. */
  readonly points: readonly EnergyPoint[];
  readonly chargingStates: readonly ChargingStateChange[];
}

/**
 * Makes the timeline that a price is computed from. Where the station told no charging state at all, time in which
 * energy flowed is charging and the rest is waiting: nobody pays for idle time that nobody reported [TARIFF-4].
 * An end before the start, or ten years after it, is no time at all: then only energy and flat prices are left.
 */
export function makeTimeline(facts: TimelineFacts): TransactionTimeline {
  const { startedAtMs } = facts;
  const lengthMs = facts.untilMs - startedAtMs;
  const untilMs = lengthMs > 0 && lengthMs <= longestTimelineMs ? facts.untilMs : startedAtMs;
  const inside = <Fact extends { readonly atMs: number }>(all: readonly Fact[]): Fact[] =>
    all
      .map((fact) => ({ ...fact, atMs: Math.min(Math.max(fact.atMs, startedAtMs), untilMs) }))
      .sort((a, b) => a.atMs - b.atMs);
  let energyWh = 0;
  const points = inside(facts.points).map((point) => {
    energyWh = Math.max(energyWh, point.energyWh);
    return { atMs: point.atMs, energyWh };
  });
  const states = inside(facts.chargingStates);
  const changes =
    states.length === 0 ? changesFromEnergy(startedAtMs, points) : changesFromStates(startedAtMs, states);
  return { startedAtMs, untilMs, changes, points };
}

function changesFromStates(startedAtMs: number, states: readonly ChargingStateChange[]): ActivityChange[] {
  let hasCharged = false;
  const changes: ActivityChange[] = [];
  for (const { atMs, chargingState } of states) {
    const activity = activityOf(chargingState, hasCharged);
    hasCharged ||= activity === 'charging';
    changes.push({ atMs, activity });
  }
  // A transaction whose first state came late was in none that costs anything before.
  return changes[0]?.atMs === startedAtMs
    ? changes
    : [{ atMs: startedAtMs, activity: 'waiting' }, ...changes];
}

/** A vehicle that stays connected is idle once it has charged; before that it waits for the station. */
function activityOf(chargingState: string, hasCharged: boolean): Activity {
  switch (chargingState) {
    case 'Charging':
      return 'charging';
    case 'SuspendedEV':
      return 'idle';
    case 'EVConnected':
    case 'Finishing':
    case 'Occupied':
      return hasCharged ? 'idle' : 'waiting';
    default:
      return 'waiting';
  }
}

function changesFromEnergy(startedAtMs: number, points: readonly EnergyPoint[]): ActivityChange[] {
  const changes: ActivityChange[] = [];
  let before: EnergyPoint = { atMs: startedAtMs, energyWh: 0 };
  for (const point of points) {
    if (point.atMs > before.atMs) {
      changes.push({
        atMs: before.atMs,
        activity: point.energyWh > before.energyWh ? 'charging' : 'waiting',
      });
    }
    before = point;
  }
  return [...changes, { atMs: before.atMs, activity: 'waiting' }];
}
