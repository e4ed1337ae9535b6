import { describe, expect, it } from 'vitest';
import type { LimitAssignment } from '../../../../src/domain/limit-assignment.ts';
import { budgetLimits, budgetNow, hearBudgets, leastBudget } from '../../../../src/site/subtrees/budget.ts';
import { circuit, even, evse, simpleSite } from '../../../support/site-harness.ts';

const budgets = { L1: { number: 1, limitA: 40, untilMs: 3_600_000, tailA: 12 } };
const wiring = { voltageV: 230, phaseCount: 1 };
const wording = { rateUnit: 'A', stackLevel: 'highest', kind: 'Absolute', purpose: 'TxProfile' } as const;

function told(leaseNumber: number, limitA: number, evseId = 1): LimitAssignment {
  const lease = { transactionId: 'all', untilMs: 3_600_000, tailA: 12, carPhaseCount: null };
  return { kind: 'limit', evseId, leaseNumber, limitA, ...lease, wording, wiring };
}

describe('a budget', () => {
  it('[I9] is at least all fallbacks and the most that the other load can be, on each conductor', () => {
    expect(leastBudget(simpleSite(64, 2, { fallbackA: 6 }))).toEqual(even(12));
    const load = { kind: 'metered', maximumA: even(25), covers: 'load' } as const;
    const evses = [evse('A', 'main', { fallbackA: 6, lines: ['L2'] })];
    const least = leastBudget({ circuits: [circuit('main', null, 64, { load })], evses });
    expect([least.L1, least.L2, least.L3]).toEqual([25, 31, 25].map((value) => expect.closeTo(value)));
  });

  it('[I9] binds the root until it ends, then its least does; what was told nothing is held to its least', () => {
    const [now, tail] = budgetLimits(simpleSite(64, 2), budgets, even(6), even(0));
    expect(now).toMatchObject({ circuitId: 'main', source: 'budget', limitA: { L1: 40, L2: 6, L3: 6 } });
    expect(tail).toMatchObject({ limitA: { L1: 12, L2: 6, L3: 6 }, fromMs: 3_600_000, untilMs: null });
    expect(budgetNow(budgets, even(6), 3_600_000)).toEqual({ L1: 12, L2: 6, L3: 6 });
  });

  it('[I9] is less by what stations that left may still draw', () => {
    const [now] = budgetLimits(simpleSite(64, 2), budgets, even(6), { L1: 15, L2: 10, L3: 0 });
    expect(now?.limitA).toEqual({ L1: 25, L2: 0, L3: 6 });
  });

  it('[I9] is taken once, and no word is taken that is older than the last', () => {
    const first = hearBudgets({}, [told(5, 30), told(6, 20, 2)], even(6), 0);
    expect(first.budgets).toMatchObject({ L1: { number: 5, limitA: 30 }, L2: { number: 6, limitA: 20 } });
    expect(first.outcomes.map(({ result }) => result)).toEqual(['acknowledged', 'acknowledged']);
    expect(hearBudgets(first.budgets, [told(4, 64)], even(6), 0).budgets).toEqual(first.budgets);
  });

  it('[I9] is compared with what is in force', () => {
    const compare = (limitA: number, nowMs = 0) => {
      const question = {
        kind: 'comparison',
        evseId: 1,
        leaseNumber: 9,
        untilMs: null,
        tailA: 12,
        wiring,
      } as const;
      return hearBudgets(budgets, [{ ...question, limitA }], even(6), nowMs).outcomes[0]?.result;
    };
    expect([compare(40), compare(30), compare(30, 3_600_000)]).toEqual(['same', 'different', 'same']);
  });

  it('[site] without an end holds for good', () => {
    const assignment = { kind: 'fallback', evseId: 3, leaseNumber: 7, limitA: 8, wording, wiring } as const;
    const { budgets: heard } = hearBudgets({}, [assignment], even(6), 1_000);
    expect(budgetNow(heard, even(6), 9_000_000)).toEqual({ L1: 6, L2: 6, L3: 8 });
  });
});
