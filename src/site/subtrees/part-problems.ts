import type { SiteModel, SiteProblem } from '../../domain/site-model.ts';
import { fallbackProblems } from '../fallback-problems.ts';
import type { SiteSplit } from './split-site.ts';

/** A model is stored in one row, which has at most 2 MB. */
export const modelBytesMax = 1_800_000;

/** What must not be so only because a site is too large for one object, each with what to change. */
export function partProblems(model: SiteModel, split: SiteSplit): SiteProblem[] {
  const text = JSON.stringify(model);
  // At most three bytes for what is not ASCII.
  const bytes = text.length + 2 * (text.match(/[^ -~]/g)?.length ?? 0);
  if (bytes > modelBytesMax) {
    const message = `The wiring takes ${bytes} bytes, and at most ${modelBytesMax} can be stored: give circuits and stations shorter ids, or make two sites of it.`;
    return [{ pointer: '/evses', message }];
  }
  const problems = apartProblems(model, split);
  return problems.length > 0 ? problems : sumProblems(model, split);
}

/** A station reports to one object, and so all of its EVSEs must be in one part. */
function apartProblems({ evses }: SiteModel, { subtrees }: SiteSplit): SiteProblem[] {
  const parts = new Map(subtrees.flatMap(({ id, model }) => model.evses.map((evse) => [evse.id, id])));
  const first = new Map<string, number>();
  return evses.flatMap(({ id, stationId, circuitId }, index) => {
    const known = first.get(stationId);
    if (known === undefined) {
      first.set(stationId, index);
      return [];
    }
    const other = evses[known];
    if (other === undefined || parts.get(other.id) === parts.get(id)) return [];
    const message =
      `${stationId} has EVSEs on ${other.circuitId} and on ${circuitId}. On a site of this size different objects look ` +
      `after the two: put them on one circuit, or hang both circuits from one that has fewer EVSEs.`;
    return [{ pointer: `/evses/${index}/circuitId`, message }];
  });
}

/** Above the parts only sums by conductor are known, which is stricter where loads are between conductors. */
function sumProblems({ circuits }: SiteModel, { parent }: SiteSplit): SiteProblem[] {
  return fallbackProblems(parent).map(({ pointer, message }) => {
    const [, , index = '0', ...rest] = pointer.split('/');
    const circuit = parent.circuits[Number(index)];
    const known = circuits.findIndex(({ id }) => id === circuit?.id || id === circuit?.parentId);
    return { pointer: ['/circuits', Math.max(0, known), ...rest].join('/'), message };
  });
}
