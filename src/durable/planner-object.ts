import { DurableObject } from 'cloudflare:workers';
import type { PlannedCharge } from '../domain/site-forecast.ts';
import { planCharging } from '../site/planner/plan-charging.ts';
import type { PlanningProblem } from '../site/planner/planning-problem.ts';
import type { Env } from './env.ts';

/** What a site's object asks of its planner. */
export interface PlannerRpc {
  /** Null when there is no answer. */
  plan(problem: PlanningProblem, validUntilMs: number): Promise<readonly PlannedCharge[] | null>;
}

/**
 * Plans the hours to come for one site, away from the object that guards its fuses: what takes a second here delays
 * nothing there. It knows and stores nothing.
 */
export class PlannerObject extends DurableObject<Env> implements PlannerRpc {
  async plan(problem: PlanningProblem, validUntilMs: number): Promise<readonly PlannedCharge[] | null> {
    return planCharging(problem, validUntilMs);
  }
}
