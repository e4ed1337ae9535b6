import type { CircuitLimitSource } from './circuit-limit.ts';
import type { LimitReason } from './limit-reason.ts';

const sources: Readonly<Record<CircuitLimitSource, string>> = {
  schedule: 'a scheduled limit',
  'grid-signal': 'a signal from the grid',
  'contract-peak': 'the contracted peak',
  station: 'a limit that a station reported',
  surplus: 'the surplus there is',
  budget: 'what the rest of the site leaves',
};

/** ChargingLimitSourceEnumType, and the car. */
const origins: Readonly<Record<string, string>> = {
  EMS: 'an energy manager on site (EMS)',
  SO: 'the grid operator (SO)',
  CSO: 'the charging station operator (CSO)',
  Other: 'another system',
  EV: 'the schedule of the car (EV)',
};

/**
 * The reason in a sentence, for an operator. `circuitName` gives the name of a circuit by its id, `limitName` what a
 * limit is called and when it repeats; null for one that has neither.
 */
export function describeLimitReason(
  reason: LimitReason,
  circuitName: (id: string) => string,
  limitName: (id: string) => string | null = () => null,
): string {
  const { cause } = reason;
  switch (cause.kind) {
    case 'circuit': {
      const where = `${circuitName(cause.circuitId)} has no more on ${cause.line}`;
      if (cause.source === null) return `${where}.`;
      const name = cause.limitId === undefined ? null : limitName(cause.limitId);
      return `${where}, by ${sources[cause.source]}${name === null ? '' : `: ${name}`}.`;
    }
    case 'station-limit':
      return `${cause.evse ? 'The EVSE' : 'The whole station'} is limited by ${origins[cause.origin] ?? cause.origin}, as the station told.`;
    case 'evse-maximum':
      return 'All that the EVSE can give.';
    case 'car-maximum':
      return 'All that the car was seen to take.';
    case 'planned':
      return cause.untilMs === null
        ? 'Held back by the plan: it has its energy in time without.'
        : `Held back by the plan until ${clockUtc(cause.untilMs)}, when energy is cheaper or its own.`;
    case 'surplus':
      return cause.waits
        ? 'Waits for surplus: it charges on nothing else.'
        : 'All the surplus there is: it charges on nothing else.';
    case 'satisfied':
      return 'The car needs no more.';
    case 'resting':
      return `Was switched off to make room, and is left off until ${clockUtc(cause.untilMs)} so that it is not switched to and fro.`;
    case 'waiting':
      return `Waits for its turn: others need ${circuitName(cause.circuitId)}, ${cause.line}, more, and less than the minimum is left.`;
    case 'rising':
      return `On its way up to ${Math.round(cause.goalA * 10) / 10} A: others come down first, or the station has not confirmed it yet.`;
    case 'cut':
      return `Cut at once: ${circuitName(cause.circuitId)} was over its limit on ${cause.line}.`;
  }
}

function clockUtc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(11, 16)} UTC`;
}
