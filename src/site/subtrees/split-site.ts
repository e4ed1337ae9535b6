import { type Circuit, lines } from '../../domain/circuit.ts';
import type { SiteEvse } from '../../domain/site-evse.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { leastBudgetA } from './budget.ts';

/** More EVSEs than this are shared among objects, one for each sub-tree. */
export const subtreeEvsesMax = 1_000;

/** A part of a site that shares what the rest leaves it. Its root is the circuit it hangs from, without a parent. */
export interface Subtree {
  readonly id: string;
  readonly model: SiteModel;
}

export interface SiteSplit {
  /** What is above: each sub-tree is one EVSE of it, with the id of the sub-tree. */
  readonly parent: SiteModel;
  readonly subtrees: readonly Subtree[];
}

/**
 * Splits a valid site into sub-trees of at most `evsesMax` EVSEs, as high in the tree as that goes; null when it is
 * small enough as it is. EVSEs on a circuit that is split itself get one of their own, with the fuse of that circuit.
 */
export function splitSite(model: SiteModel, evsesMax: number = subtreeEvsesMax): SiteSplit | null {
  if (model.evses.length <= evsesMax) return null;
  const root = model.circuits.find(({ parentId }) => parentId === null);
  if (root === undefined) return null;
  const kept: Circuit[] = [];
  const subtrees: Subtree[] = [];
  const visit = (circuit: Circuit): void => {
    const below = circuitsBelow(model, circuit);
    const ids = new Set(below.map(({ id }) => id));
    const evses = model.evses.filter(({ circuitId }) => ids.has(circuitId));
    if (evses.length === 0) return void kept.push(...below);
    if (evses.length <= evsesMax) {
      // Its load is the sub-tree's own matter, and part of what it uses.
      kept.push({ ...circuit, load: { kind: 'none' } });
      subtrees.push({ id: circuit.id, model: { circuits: below.map(asRoot(circuit)), evses } });
      return;
    }
    kept.push(circuit);
    const direct = evses.filter(({ circuitId }) => circuitId === circuit.id);
    for (let start = 0; start < direct.length; start += evsesMax) {
      const part = direct.slice(start, start + evsesMax);
      const id = `${circuit.id} part ${start / evsesMax + 1}`;
      const head: Circuit = {
        ...circuit,
        id,
        parentId: circuit.id,
        transformer: null,
        load: { kind: 'none' },
      };
      kept.push(head);
      const own = part.map((evse) => ({ ...evse, circuitId: id }));
      subtrees.push({ id, model: { circuits: [asRoot(head)(head)], evses: own } });
    }
    for (const child of model.circuits) if (child.parentId === circuit.id) visit(child);
  };
  visit(root);
  return { parent: { circuits: kept, evses: subtrees.map(asEvse) }, subtrees };
}

function circuitsBelow({ circuits }: SiteModel, top: Circuit): Circuit[] {
  const found = [top];
  for (const circuit of found) {
    found.push(...circuits.filter(({ parentId }) => parentId === circuit.id));
    if (found.length > circuits.length) break;
  }
  return found;
}

/** What is above a sub-tree's root is no matter of its own. */
function asRoot(top: Circuit): (circuit: Circuit) => Circuit {
  return (circuit) => (circuit.id === top.id ? { ...circuit, parentId: null, transformer: null } : circuit);
}

/** One figure for all conductors: as much as the one that needs most. */
function asEvse({ id, model }: Subtree): SiteEvse {
  const [root] = model.circuits;
  const used = lines.filter((line) => (root?.fuseA[line] ?? 0) > 0);
  const most = Math.min(...used.map((line) => (root?.fuseA[line] ?? 0) * (root?.deratingFactor ?? 1)));
  const fallbackA = Math.ceil(leastBudgetA(model) - 1e-6);
  return {
    id,
    stationId: id,
    evseId: 1,
    circuitId: id,
    connection: 'star',
    lines: used,
    voltageV: Math.max(...model.evses.map(({ voltageV }) => voltageV)),
    // It cannot come below that, whatever it is told.
    minimumA: fallbackA,
    maximumA: Math.max(fallbackA, Math.floor(most)),
    stepA: 1,
    allowedA: null,
    fallbackA,
    messagesPerDay: null,
  };
}
