import { describe, expect, it } from 'vitest';
import { describeLimitReason } from '../../../src/domain/describe-limit-reason.ts';
import type { LimitCause } from '../../../src/domain/limit-reason.ts';

const inWords = (cause: LimitCause) =>
  describeLimitReason({ cause, priority: 'normal', laxityMs: null, strategy: 'weighted' }, () => 'Deck 1');

describe('a reason in words', () => {
  it('[load balancing] names the circuit, the conductor and what set the limit', () => {
    const circuit = { kind: 'circuit', circuitId: 'deck', line: 'L2' } as const;
    expect(inWords({ ...circuit, source: null })).toBe('Deck 1 has no more on L2.');
    expect(inWords({ ...circuit, source: 'grid-signal' })).toBe(
      'Deck 1 has no more on L2, by a signal from the grid.',
    );
  });

  it('[load balancing] names the limit that binds, where it has a name', () => {
    const cause = {
      kind: 'circuit',
      circuitId: 'deck',
      line: 'L2',
      source: 'schedule',
      limitId: 'e',
    } as const;
    const reason = { cause, priority: 'normal', laxityMs: null, strategy: 'weighted' } as const;
    const named = describeLimitReason(
      reason,
      () => 'Deck 1',
      () => 'Evening, Mon–Fri 17:00–20:00',
    );
    expect(named).toBe('Deck 1 has no more on L2, by a scheduled limit: Evening, Mon–Fri 17:00–20:00.');
    expect(inWords(cause)).toBe('Deck 1 has no more on L2, by a scheduled limit.');
  });

  it('[load balancing] has a sentence for every cause', () => {
    const causes: LimitCause[] = [
      { kind: 'evse-maximum' },
      { kind: 'planned', untilMs: 0 },
      { kind: 'planned', untilMs: null },
      { kind: 'station-limit', evse: true, origin: 'EMS' },
      { kind: 'station-limit', evse: false, origin: 'SO' },
      { kind: 'car-maximum' },
      { kind: 'satisfied' },
      { kind: 'waiting', circuitId: 'deck', line: 'L1' },
      { kind: 'rising', goalA: 12.34 },
      { kind: 'cut', circuitId: 'deck', line: 'L1' },
      { kind: 'resting', untilMs: 0 },
      { kind: 'surplus', waits: true },
      { kind: 'surplus', waits: false },
    ];
    const sentences = causes.map(inWords);
    expect(new Set(sentences).size).toBe(causes.length);
    expect(sentences[8]).toContain('12.3 A');
  });
});
