import { subtreeStationId } from '../../domain/site-object-name.ts';
import type { SubtreeReport } from '../../domain/subtree-report.ts';
import type { SiteInput } from '../input.ts';
import { outcomeInputs } from '../report-inputs.ts';
import type { SiteState } from '../state.ts';

/** What the report of a sub-tree means to what is above it: its currents first, then what came of its budgets. */
export function subtreeInputs(
  state: SiteState,
  isLinked: boolean,
  { outcomes, ...report }: SubtreeReport,
): SiteInput[] {
  const stationId = subtreeStationId(report.subtreeId);
  return [
    ...(isLinked ? [] : [{ type: 'link-back' as const, stationId }]),
    { type: 'subtree-reported', report },
    ...outcomeInputs(state, { stationId, outcomes }),
  ];
}
