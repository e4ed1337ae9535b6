import { maximise } from '../bounded-simplex.ts';
import { Fill, priorityRank, sortedDemands } from '../fill.ts';
import { leastPilot } from '../pilots.ts';
import type { Allocation, AllocationProblem, Demand } from '../problem.ts';
import type { Strategy } from '../strategy.ts';
import type { Column } from '../wiring.ts';

/** The knobs of the weighted strategy. */
export interface WeightedSettings {
  /** Value of an ampere up to the minimum, up to `middleA`, and beyond: the fairness against the total. */
  readonly values: readonly [number, number, number];
  readonly middleA: number;
  /** Laxity that lowers a car's weight by a factor of e. */
  readonly laxityScaleMs: number;
  /** Weight of a car with all the time in the world. */
  readonly baseWeight: number;
  /** Value of keeping what it has now, as a share of its weight: fewer messages for the same energy. */
  readonly inertia: number;
}

export const weightedSettings: WeightedSettings = {
  values: [1.6, 1.0, 0.8],
  middleA: 16,
  laxityScaleMs: 5_400_000,
  baseWeight: 0.1,
  inertia: 0.2,
};

/** Being late counts for no more than this. */
const mostLateMs = 30 * 60_000;
/** One class outweighs all that can make a car of the one below weigh more: laxity, waiting, phases, inertia. */
const classWeights = { high: 1e6, normal: 1e3, low: 1 } as const;
/** Of those who are that late, who has had nothing for longer weighs more and more: they take turns. */
const hungryAfterMs = 60 * 60_000;
const mostHunger = 2;
/** Shares of the minimum that the optimum must give for a car to be switched on, or to be kept on. */
const admitShare = 2 / 3;
const keepShare = 1 / 3;
const stepsPerDemand = 12;

/**
 * Maximises the weighted current of this moment, where less laxity means more weight and each further ampere of a
 * car counts for less; then switches cars on and rounds to limits that EVSEs know. When the optimum cannot be had,
 * least laxity takes its place.
 */
export const weighted: Strategy = weightedStrategy(weightedSettings);

export function weightedStrategy(settings: WeightedSettings): Strategy {
  return { name: 'weighted', allocate: (problem) => allocate(problem, settings) };
}

/** How much an ampere of this car is worth beside one of another. */
export function weightOf(
  demand: Demand,
  nowMs: number,
  settings: WeightedSettings = weightedSettings,
): number {
  const laxityMs = Math.max(-mostLateMs, demand.laxityMs);
  const urgency = settings.baseWeight + Math.exp(-laxityMs / settings.laxityScaleMs);
  return (classWeights[demand.priority] * urgency * hungerOf(demand, nowMs) * demand.wattsPerA) / 230;
}

function hungerOf({ currentA, laxityMs, servedAtMs }: Demand, nowMs: number): number {
  if (currentA > 0 || laxityMs > -mostLateMs) return 1;
  return Math.min(mostHunger, Math.max(1, (nowMs - servedAtMs) / hungryAfterMs));
}

function allocate(problem: AllocationProblem, settings: WeightedSettings): Allocation {
  const { demands } = problem;
  const weights = demands.map((demand) => weightOf(demand, problem.nowMs, settings));
  const optimum = solve(problem, weights, settings);
  const byWeight = sortedDemands(problem, (index) => [-(weights[index] ?? 0)]);
  const byLaxity = sortedDemands(problem, (index) => [
    priorityRank(problem, index),
    demands[index]?.laxityMs ?? 0,
  ]);
  const fill = new Fill(problem);
  fill.admitProtected(byWeight);
  const goals = optimum ?? demands.map((demand) => demand.maximumA);
  const order = optimum === null ? byLaxity : byWeight;
  const on = new Set(order.filter((index) => (fill.amounts[index] ?? 0) > 0));
  const admit = (index: number) => {
    if (fill.admit(index)) on.add(index);
  };
  for (const index of order) if (isWanted(demands[index], goals[index] ?? 0)) admit(index);
  for (const index of order) if (on.has(index)) fill.raise(index, goals[index] ?? 0);
  // What rounding left over: first more cars, then more for those that are on.
  for (const index of order) admit(index);
  for (const index of byLaxity) if (on.has(index)) fill.raise(index, demands[index]?.maximumA ?? 0);
  return fill.amounts;
}

function isWanted(demand: Demand | undefined, goalA: number): boolean {
  if (demand === undefined || goalA <= 0) return false;
  return goalA >= leastPilot(demand) * (demand.currentA > 0 ? keepShare : admitShare) - 1e-6;
}

/** The optimum of the moment, in ampere per demand, blind to minimum and steps; null when there is none to be had. */
function solve(
  problem: AllocationProblem,
  weights: readonly number[],
  settings: WeightedSettings,
): Float64Array | null {
  const columns: Column[] = [];
  const upper: number[] = [];
  const value: number[] = [];
  const owner: number[] = [];
  const goals = new Float64Array(problem.demands.length);
  problem.demands.forEach((demand, index) => {
    goals[index] = Math.min(demand.coveredA, demand.maximumA);
    for (const [fromA, toA, worth] of segments(demand, settings)) {
      columns.push(demand.column);
      upper.push(toA - fromA);
      value.push(worth * (weights[index] ?? 0));
      owner.push(index);
    }
  });
  const solution = maximise(
    {
      limits: problem.limits.map((limit, row) => limit - (problem.loads[row] ?? 0)),
      columns,
      upper: Float64Array.from(upper),
      value: Float64Array.from(value),
    },
    200 + stepsPerDemand * problem.demands.length,
  );
  if (solution === null) return null;
  solution.x.forEach((amount, j) => {
    const index = owner[j] ?? 0;
    goals[index] = (goals[index] ?? 0) + amount;
  });
  return goals;
}

/** The stretches of a car's current with the value of an ampere in each; those its fallback covers cost nothing. */
function segments(demand: Demand, settings: WeightedSettings): [number, number, number][] {
  const minimumA = demand.minimumA > 0 ? demand.minimumA : 6;
  const edges = [demand.coveredA, minimumA, settings.middleA, demand.currentA, demand.maximumA]
    .map((edge) => Math.min(demand.maximumA, Math.max(demand.coveredA, edge)))
    .sort((a, b) => a - b);
  const result: [number, number, number][] = [];
  for (let k = 1; k < edges.length; k++) {
    const [fromA = 0, toA = 0] = [edges[k - 1], edges[k]];
    if (toA - fromA < 1e-6) continue;
    const [first, second, third] = settings.values;
    const worth = toA <= minimumA + 1e-6 ? first : toA <= settings.middleA + 1e-6 ? second : third;
    const kept = settings.inertia > 0 && toA <= demand.currentA + 1e-6 ? 1 + settings.inertia : 1;
    result.push([fromA, toA, worth * kept]);
  }
  return result;
}
