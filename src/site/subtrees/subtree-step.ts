import type { CircuitLimit } from '../../domain/circuit-limit.ts';
import type { SiteInput } from '../input.ts';
import type { SiteOutput } from '../output.ts';
import { siteStep } from '../site-step.ts';
import type { SiteState } from '../state.ts';
import type { SiteStepContext } from '../turn.ts';
import { type Budget, budgetLimits, isWithinBudget } from './budget.ts';

/** A sub-tree: a site of its own that keeps within what its parent leaves it. Plain data. */
export interface SubtreeState {
  readonly site: SiteState;
  /** The operator's limits on its circuits. */
  readonly limits: readonly CircuitLimit[];
  /** What it may use; null while it was told nothing: then its least. */
  readonly budget: Budget | null;
  readonly leastA: number;
  /** The number of the budget that is not acknowledged yet. */
  readonly pending: number | null;
}

/** What a parent says to a sub-tree is what it says to an EVSE. */
export type ParentMessage = Exclude<SiteOutput, { type: 'event' }>;

export type SubtreeInput = SiteInput | { readonly type: 'parent-said'; readonly message: ParentMessage };

export interface SubtreeStepResult {
  readonly state: SubtreeState;
  /** For its stations. */
  readonly outputs: readonly SiteOutput[];
  /** For its parent: what answers its message. */
  readonly answers: readonly ParentAnswer[];
}

export type ParentAnswer =
  | { readonly type: 'limit-acknowledged'; readonly leaseNumber: number }
  | {
      readonly type: 'schedule-compared';
      readonly leaseNumber: number;
      readonly result: 'same' | 'different';
    };

/** A sub-tree that was told nothing yet: it may use its least. */
export function newSubtree(site: SiteState, leastA: number): SubtreeState {
  return { site, limits: [], budget: null, leastA, pending: null };
}

/**
 * The engine of a sub-tree: that of a site, and its parent's word as a limit of its root. A budget is acknowledged
 * only when all that may be drawn is within it, so that the parent can give to others what is acknowledged [I9].
 */
export function subtreeStep(
  state: SubtreeState,
  input: SubtreeInput,
  context: SiteStepContext,
): SubtreeStepResult {
  const answers: ParentAnswer[] = [];
  let next = state;
  const outputs: SiteOutput[] = [];
  const step = (siteInput: SiteInput): void => {
    const result = siteStep(next.site, siteInput, context);
    next = { ...next, site: result.state };
    outputs.push(...result.outputs);
  };
  if (input.type === 'parent-said') {
    next = heard(next, input.message, context.nowMs, answers);
    step(limitsInput(next));
  } else if (input.type === 'limits-changed') {
    next = { ...next, limits: input.limits };
    step(limitsInput(next));
  } else {
    // One that was told nothing yet is held to its least before anything else happens.
    if (!next.site.limits.some(({ source }) => source === 'budget')) step(limitsInput(next));
    step(input);
  }
  if (next.pending !== null && isWithinBudget(next.site, context.nowMs)) {
    answers.push({ type: 'limit-acknowledged', leaseNumber: next.pending });
    next = { ...next, pending: null };
  }
  return { state: next, outputs, answers };
}

function heard(
  state: SubtreeState,
  message: ParentMessage,
  nowMs: number,
  answers: ParentAnswer[],
): SubtreeState {
  const { leaseNumber, limitA } = message;
  const before = state.budget;
  if (message.type === 'compare-schedule') {
    const mayA = before === null || nowMs >= before.untilMs ? (before?.tailA ?? state.leastA) : before.limitA;
    answers.push({ type: 'schedule-compared', leaseNumber, result: mayA <= limitA ? 'same' : 'different' });
    return state;
  }
  // What was said earlier and comes later is said no more.
  if (before !== null && leaseNumber <= before.number) return state;
  const untilMs = message.type === 'send-limit' ? message.untilMs : nowMs;
  const tailA = message.type === 'send-limit' ? message.tailA : limitA;
  return { ...state, budget: { number: leaseNumber, limitA, untilMs, tailA }, pending: leaseNumber };
}

function limitsInput({ site, limits, budget, leastA }: SubtreeState): SiteInput {
  const least = { number: 0, limitA: leastA, untilMs: 0, tailA: leastA };
  const own = budgetLimits(site.configured.model, budget ?? least);
  return { type: 'limits-changed', limits: [...limits, ...own] };
}
