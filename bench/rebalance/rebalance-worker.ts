import { clampToConstraints } from '../../src/site/constraints.ts';
import type { AllocationProblem } from '../../src/site/problem.ts';
import { strategies } from '../../src/site/strategies.ts';
import { strategyNames } from '../../src/site/strategy.ts';
import { rebalanceProblems } from '../site/rebalance-problem.ts';

const problemsOf = new Map<number, () => AllocationProblem>();

/**
 * One rebalance per request, in the runtime that runs the site object; `?strategy=none` makes the problem and solves
 * nothing. The clock of a Worker stands still while it computes, so whoever asks takes the time.
 */
export default {
  fetch(request: Request): Response {
    const { searchParams } = new URL(request.url);
    const name = strategyNames.find((known) => known === searchParams.get('strategy'));
    const evseCount = Number(searchParams.get('evses') ?? '100');
    const nextProblem = problemsOf.get(evseCount) ?? rebalanceProblems(evseCount);
    problemsOf.set(evseCount, nextProblem);
    const problem = nextProblem();
    if (name === undefined) return Response.json({ totalA: 0 });
    const amounts = clampToConstraints(problem, strategies[name].allocate(problem));
    return Response.json({ totalA: amounts.reduce((sum, amount) => sum + amount, 0) });
  },
} satisfies ExportedHandler;
