import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { hasWords } from './has-words.ts';
import { lineNames } from './load-series.ts';

type Circuit = SitePlanView['circuits'][number];

export interface CircuitRow {
  readonly circuit: Circuit;
  /** How far it is below the grid connection; 0 in a list. */
  readonly depth: number;
}

/** The circuits as a tree, or as a list: of those that have the words, or with the fullest first. */
export function circuitRows(
  circuits: readonly Circuit[],
  query: string,
  order: 'tree' | 'fullest',
): CircuitRow[] {
  if (query.trim() === '' && order === 'tree') return branches(circuits, null, 0);
  const rows = branches(circuits, null, 0)
    .filter(({ circuit }) => hasWords(circuit.name, query))
    .map(({ circuit }) => ({ circuit, depth: 0 }));
  return order === 'tree' ? rows : rows.toSorted((a, b) => leftShare(a.circuit) - leftShare(b.circuit));
}

/** What is left on the conductor that has least, as a share of its fuse. */
function leftShare({ fuseA, limitA, allocatedA }: Circuit): number {
  const used = lineNames.filter((line) => fuseA[line] > 0);
  return Math.min(...used.map((line) => (limitA[line] - allocatedA[line]) / fuseA[line]));
}

function branches(circuits: readonly Circuit[], parentId: string | null, depth: number): CircuitRow[] {
  return circuits
    .filter((circuit) => circuit.parentId === parentId)
    .flatMap((circuit) => [{ circuit, depth }, ...branches(circuits, circuit.circuitId, depth + 1)]);
}
