import type { CircuitLimitSource } from './circuit-limit.ts';
import type { LimitReason } from './limit-reason.ts';

const sources: Readonly<Record<CircuitLimitSource, string>> = {
  schedule: 'a scheduled limit',
  'grid-signal': 'a signal from the grid',
  'contract-peak': 'the contracted peak',
  station: 'a limit that a station reported',
  surplus: 'the surplus there is',
};

/** The reason in a sentence, for an operator. `circuitName` gives the name of a circuit by its id. */
export function describeLimitReason(reason: LimitReason, circuitName: (id: string) => string): string {
  const { cause } = reason;
  switch (cause.kind) {
    case 'circuit': {
      const where = `${circuitName(cause.circuitId)} has no more on ${cause.line}`;
      return cause.source === null ? `${where}.` : `${where}, by ${sources[cause.source]}.`;
    }
    case 'evse-maximum':
      return 'All that the EVSE can give.';
    case 'car-maximum':
      return 'All that the car was seen to take.';
    case 'satisfied':
      return 'The car needs no more.';
    case 'waiting':
      return `Waits for its turn: others need ${circuitName(cause.circuitId)}, ${cause.line}, more, and less than the minimum is left.`;
    case 'rising':
      return `On its way up to ${Math.round(cause.goalA * 10) / 10} A, as others come down.`;
    case 'cut':
      return `Cut at once: ${circuitName(cause.circuitId)} was over its limit on ${cause.line}.`;
  }
}
