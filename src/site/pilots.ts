import type { SiteEvse } from '../domain/site-evse.ts';
import type { Demand } from './problem.ts';
import { limitForm } from './limit-form.ts';
import { phaseCountOf } from './line-phasors.ts';
import type { EvseState } from './state.ts';

export type Steps = Pick<Demand, 'minimumA' | 'maximumA' | 'stepA' | 'allowedA'>;

const roundingA = 1e-6;

/** True when limits of this form go out in watts, over the phases that the car uses. */
export function countsWatts(evse: SiteEvse, form: number): boolean {
  return !evse.dc && limitForm(form).rateUnit === 'W';
}

/**
 * What the EVSE can be told with this car: some need more than six ampere to begin [K15]. In watts, as long as nobody
 * knows its phases, a limit is what one phase may carry, and a car on three begins with a third of it.
 */
export function stepsFor(
  evse: SiteEvse,
  { transaction, form }: Pick<EvseState, 'transaction' | 'form'>,
): Steps {
  const { maximumA, stepA, allowedA } = evse;
  const isBlind = countsWatts(evse, form) && (transaction?.phaseCount ?? null) === null;
  const leastA = Math.max(evse.minimumA, Math.ceil(transaction?.car?.minimumA ?? 0));
  const carMinimumA = leastA * (isBlind ? phaseCountOf(evse) : 1);
  // A car that needs more than the EVSE has gets what there is: it may begin all the same.
  const minimumA = Math.max(evse.minimumA, Math.min(carMinimumA, maximumA));
  if (minimumA === evse.minimumA) return evse;
  const allowed = allowedA?.filter((value) => value === 0 || value >= minimumA) ?? null;
  // The list has nothing as high as that.
  if (allowed !== null && allowed.every((value) => value === 0)) return evse;
  return { minimumA, maximumA, stepA, allowedA: allowed };
}

/** The highest limit the EVSE can be told that is at most `currentA` and its maximum; 0 below its minimum. */
export function floorPilot(steps: Steps, currentA: number): number {
  const boundA = Math.min(currentA, steps.maximumA) + roundingA;
  if (steps.allowedA !== null) {
    return Math.max(0, ...pilotsOf(steps).filter((allowed) => allowed <= boundA));
  }
  if (steps.stepA === 0) {
    const limitA = Math.min(currentA, steps.maximumA);
    return limitA < steps.minimumA - roundingA ? 0 : Math.max(0, limitA);
  }
  const pilot = Math.floor(boundA / steps.stepA) * steps.stepA;
  return pilot < steps.minimumA ? 0 : pilot;
}

/** The lowest limit above 0 the EVSE can be told; infinite when its maximum allows none. */
export function leastPilot(steps: Steps): number {
  const { minimumA, maximumA } = steps;
  if (steps.allowedA !== null) {
    const least = Math.min(...pilotsOf(steps));
    return least <= maximumA + roundingA ? least : Number.POSITIVE_INFINITY;
  }
  const least = steps.stepA === 0 ? minimumA : Math.ceil(minimumA / steps.stepA - roundingA) * steps.stepA;
  return least <= maximumA + roundingA ? least : Number.POSITIVE_INFINITY;
}

/** The limits above 0 of an EVSE that knows a list only. */
function pilotsOf({ allowedA, minimumA }: Steps): readonly number[] {
  return (allowedA ?? []).filter((allowed) => allowed > 0 && allowed >= minimumA);
}
