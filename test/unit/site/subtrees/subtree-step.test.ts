import { describe, expect, it } from 'vitest';
import {
  type ParentMessage,
  type SubtreeState,
  newSubtree,
  subtreeStep,
} from '../../../../src/site/subtrees/subtree-step.ts';
import { SiteHarness, simpleSite } from '../../../support/site-harness.ts';

const form = { rateUnit: 'A', stackLevel: 'highest', kind: 'Absolute', purpose: 'TxProfile' } as const;

function told(leaseNumber: number, limitA: number): ParentMessage {
  const about = {
    evseId: 'part',
    transactionId: 'all',
    phaseCount: null,
    form,
    clear: [],
    reason: null,
  } as const;
  return { type: 'send-limit', leaseNumber, limitA, untilMs: 3_600_000, tailA: 12, ...about };
}

/** Two cars that charge with all they like. */
function charging(): SubtreeState {
  const site = new SiteHarness(simpleSite(64, 2, { fallbackA: 6 })).online().plug('A').plug('B').charge(4);
  return newSubtree(site.state, 12);
}

const nowMs = 300_000;
const say = (state: SubtreeState, message: ParentMessage) =>
  subtreeStep(state, { type: 'parent-said', message }, { nowMs });

describe('a sub-tree', () => {
  it('[I9] that was told nothing yet is held to its least', () => {
    const { state, outputs } = subtreeStep(charging(), { type: 'timer-fired' }, { nowMs });
    expect(state.site.limits.map(({ source, limitA }) => [source, limitA.L1])).toEqual([
      ['budget', 12],
      ['budget', 12],
    ]);
    expect(outputs.filter(({ type }) => type === 'send-limit')).toHaveLength(2);
  });

  it('[I9] acknowledges more at once, and less only when it has come about', () => {
    const more = say(charging(), told(1, 64));
    expect(more.answers).toEqual([{ type: 'limit-acknowledged', leaseNumber: 1 }]);
    const less = say(more.state, told(2, 20));
    expect(less.answers).toEqual([]);
    expect(less.state.pending).toBe(2);
    let { state } = less;
    const answers = less.outputs.flatMap((output) => {
      if (output.type !== 'send-limit') return [];
      const { evseId, leaseNumber } = output;
      const input = { type: 'limit-acknowledged', evseId, leaseNumber } as const;
      const result = subtreeStep(state, input, { nowMs: nowMs + 1_000 });
      ({ state } = result);
      return result.answers;
    });
    expect(answers).toEqual([]);
    const evses = ['A', 'B'].map((evseId) => {
      return { evseId, currentsA: [10, 10, 10], deliveredWh: null, atMs: nowMs + 60_000 };
    });
    const seen = subtreeStep(state, { type: 'measured', evses, circuits: [] }, { nowMs: nowMs + 60_000 });
    expect(seen.answers).toEqual([{ type: 'limit-acknowledged', leaseNumber: 2 }]);
  });

  it('[I9] takes no word that is older than the last', () => {
    const { state } = say(say(charging(), told(5, 30)).state, told(4, 64));
    expect(state.budget).toMatchObject({ number: 5, limitA: 30 });
  });

  it('[site] keeps its own limits beside its budget', () => {
    const limitA = { L1: 25, L2: 25, L3: 25 };
    const limit = {
      id: 'own',
      circuitId: 'main',
      source: 'schedule',
      limitA,
      fromMs: 0,
      untilMs: null,
    } as const;
    const { state } = subtreeStep(charging(), { type: 'limits-changed', limits: [limit] }, { nowMs });
    expect(say(state, told(1, 40)).state.site.limits.map(({ source }) => source)).toEqual([
      'schedule',
      'budget',
      'budget',
    ]);
  });

  it('[site] says what is in force when it is compared', () => {
    const { state } = say(charging(), told(1, 40));
    const question = {
      type: 'compare-schedule',
      evseId: 'part',
      leaseNumber: 9,
      untilMs: null,
      tailA: 12,
    } as const;
    const compare = (limitA: number) => say(state, { ...question, limitA }).answers;
    expect(compare(40)).toEqual([{ type: 'schedule-compared', leaseNumber: 9, result: 'same' }]);
    expect(compare(30)).toEqual([{ type: 'schedule-compared', leaseNumber: 9, result: 'different' }]);
  });
});
