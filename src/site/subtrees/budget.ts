import type { CircuitLimit } from '../../domain/circuit-limit.ts';
import { type Line, type LineCurrents, lines } from '../../domain/circuit.ts';
import type { LimitAssignment, LimitOutcome } from '../../domain/limit-assignment.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { newSite } from '../new-site.ts';
import { defaultSettings } from '../settings.ts';
import type { SiteState } from '../state.ts';
import { fallbackLedger, rootLoads } from './root-loads.ts';

/** What a sub-tree may use of one conductor: `limitA` until `untilMs`, then `tailA` for good. */
export interface Budget {
  readonly number: number;
  readonly limitA: number;
  readonly untilMs: number;
  readonly tailA: number;
}

/** One for each conductor of its root; it is held to its least where it was told nothing. */
export type Budgets = Readonly<Partial<Record<Line, Budget>>>;

/** The least a sub-tree can be held to: all its fallbacks, and the most its other load can be [I9]. */
export function leastBudget(model: SiteModel): LineCurrents {
  const found = known.get(model);
  if (found !== undefined) return found;
  const state = newSite(model, defaultSettings, 0);
  const least = rootLoads(state, fallbackLedger(state), 0);
  known.set(model, least);
  return least;
}

const known = new WeakMap<SiteModel, LineCurrents>();

/** What it may use at a moment. */
export function budgetNow(budgets: Budgets, leastA: LineCurrents, nowMs: number): LineCurrents {
  const of = (line: Line) => {
    const budget = budgets[line];
    if (budget === undefined) return leastA[line];
    return nowMs < budget.untilMs ? budget.limitA : budget.tailA;
  };
  return { L1: of('L1'), L2: of('L2'), L3: of('L3') };
}

/**
 * The budgets as limits of the sub-tree's root: they bind like any other, and leases end where they do. `heldA` is what
 * stations that left may still draw elsewhere: it is kept free until somebody else counts it.
 */
export function budgetLimits(
  model: SiteModel,
  budgets: Budgets,
  leastA: LineCurrents,
  heldA: LineCurrents,
): CircuitLimit[] {
  const circuitId = model.circuits.find(({ parentId }) => parentId === null)?.id;
  if (circuitId === undefined) return [];
  const ends = lines.map((line) => budgets[line]?.untilMs ?? 0);
  const moments = [0, ...new Set(ends.filter((untilMs) => untilMs > 0).sort((a, b) => a - b))];
  return moments.map((fromMs, index) => {
    const may = budgetNow(budgets, leastA, fromMs);
    const of = (line: Line) => Math.max(0, may[line] - heldA[line]);
    return {
      id: `budget ${index + 1}`,
      circuitId,
      source: 'budget',
      limitA: { L1: of('L1'), L2: of('L2'), L3: of('L3') },
      fromMs,
      untilMs: moments[index + 1] ?? null,
    };
  });
}

/**
 * What a sub-tree has been told by the rest of its site, in the words in which a station is told its limits. Everything
 * is acknowledged at once: what may still be drawn beyond it, the report beside the answer says.
 */
export function hearBudgets(
  budgets: Budgets,
  assignments: readonly LimitAssignment[],
  leastA: LineCurrents,
  nowMs: number,
): { readonly budgets: Budgets; readonly outcomes: readonly LimitOutcome[] } {
  const heard: Partial<Record<Line, Budget>> = { ...budgets };
  const outcomes = assignments.flatMap((assignment): LimitOutcome[] => {
    const { evseId, leaseNumber, limitA, kind } = assignment;
    const line = lines[evseId - 1];
    if (line === undefined) return [];
    const before = heard[line];
    const answer = (result: LimitOutcome['result']) => [{ evseId, leaseNumber, result }];
    if (kind === 'comparison') {
      return answer(budgetNow(heard, leastA, nowMs)[line] <= limitA + 1e-6 ? 'same' : 'different');
    }
    // What was said earlier and comes later is said no more.
    if (before !== undefined && leaseNumber <= before.number) return answer('acknowledged');
    const lease =
      kind === 'limit'
        ? { untilMs: assignment.untilMs, tailA: assignment.tailA }
        : { untilMs: nowMs, tailA: limitA };
    heard[line] = { number: leaseNumber, limitA, ...lease };
    return answer('acknowledged');
  });
  return { budgets: heard, outcomes };
}

/** The limits in force with another budget in place of the one that it has. */
export function withBudget({ model, limits }: SiteState, limitA: LineCurrents): CircuitLimit[] {
  const circuitId = model.circuits.find(({ parentId }) => parentId === null)?.id ?? '';
  const budget = { id: 'budget', circuitId, source: 'budget' as const, limitA, fromMs: 0, untilMs: null };
  return [...limits.filter(({ source }) => source !== 'budget'), budget];
}
