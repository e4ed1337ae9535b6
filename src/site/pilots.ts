import type { Demand } from './problem.ts';

type Steps = Pick<Demand, 'minimumA' | 'maximumA' | 'stepA' | 'allowedA'>;

const roundingA = 1e-6;

/** The highest limit the EVSE can be told that is at most `currentA` and its maximum; 0 below its minimum. */
export function floorPilot(steps: Steps, currentA: number): number {
  const boundA = Math.min(currentA, steps.maximumA) + roundingA;
  if (steps.allowedA !== null) {
    return Math.max(0, ...steps.allowedA.filter((allowed) => allowed <= boundA));
  }
  if (steps.stepA === 0)
    return boundA - roundingA < steps.minimumA - roundingA ? 0 : Math.max(0, boundA - roundingA);
  const pilot = Math.floor(boundA / steps.stepA) * steps.stepA;
  return pilot < steps.minimumA ? 0 : pilot;
}

/** The lowest limit above 0 the EVSE can be told; infinite when its maximum allows none. */
export function leastPilot(steps: Steps): number {
  const { minimumA, maximumA } = steps;
  if (steps.allowedA !== null) {
    const least = Math.min(...steps.allowedA.filter((allowed) => allowed > 0));
    return least <= maximumA + roundingA ? least : Number.POSITIVE_INFINITY;
  }
  const least = steps.stepA === 0 ? minimumA : Math.ceil(minimumA / steps.stepA - roundingA) * steps.stepA;
  return least <= maximumA + roundingA ? least : Number.POSITIVE_INFINITY;
}
