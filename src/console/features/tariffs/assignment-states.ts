import type { TariffAssignmentView } from '../../../http/contract/tariff.ts';

export type AssignmentState = 'in-force' | 'planned' | 'over';

/**
 * What each assignment says at an instant: of each place the latest that has begun is in force, and what came before
 * is over. They come the latest first, as the API lists them.
 */
export function assignmentStates(
  assignments: readonly TariffAssignmentView[],
  nowMs: number,
): readonly (TariffAssignmentView & { readonly state: AssignmentState })[] {
  const settled = new Set<string | null>();
  return assignments.map((assignment) => {
    if (Date.parse(assignment.validFrom) > nowMs) return { ...assignment, state: 'planned' as const };
    if (settled.has(assignment.siteId)) return { ...assignment, state: 'over' as const };
    settled.add(assignment.siteId);
    return { ...assignment, state: 'in-force' as const };
  });
}

/** Where a tariff applies at an instant, by site id; null is every site without a tariff of its own. */
export function placesOf(
  tariffId: string,
  assignments: readonly TariffAssignmentView[],
  nowMs: number,
): readonly (string | null)[] {
  return assignmentStates(assignments, nowMs)
    .filter((each) => each.state === 'in-force' && each.tariffId === tariffId)
    .map(({ siteId }) => siteId);
}
