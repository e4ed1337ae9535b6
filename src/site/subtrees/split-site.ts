import { type Circuit, lines } from '../../domain/circuit.ts';
import type { SiteEvse } from '../../domain/site-evse.ts';
import { subtreeStationId } from '../../domain/site-object-name.ts';
import type { SiteModel } from '../../domain/site-model.ts';
import { leastBudget } from './budget.ts';

/** More EVSEs than this are shared among objects, one for each sub-tree. */
export const subtreeEvsesMax = 1_000;
/** A delta load on one pair of conductors may load a winding by this much more than three equal ones would. */
const unevenDelta = 2 / Math.sqrt(3);

/** A part of a site that shares what the rest leaves it. Its first circuit is its root, and has no parent. */
export interface Subtree {
  readonly id: string;
  readonly model: SiteModel;
}

export interface SiteSplit {
  /** What is above: each conductor of a sub-tree's root is an EVSE of a station with the id of the sub-tree. */
  readonly parent: SiteModel;
  readonly subtrees: readonly Subtree[];
}

/** What goes into one sub-tree or another, but never into two: the EVSEs of a station, or all of a circuit. */
type Item = SiteModel;

/**
 * Splits a valid site into sub-trees of at most `evsesMax` EVSEs, as high in the tree as that goes; null when it is
 * small enough as it is. What hangs from a circuit that is split is put together to parts, each with a head of its own
 * that has the fuse of that circuit; a circuit that fills a part by itself is its own head.
 */
export function splitSite(model: SiteModel, evsesMax: number = subtreeEvsesMax): SiteSplit | null {
  if (model.evses.length <= evsesMax) return null;
  const root = model.circuits.find(({ parentId }) => parentId === null);
  if (root === undefined) return null;
  const kept: Circuit[] = [];
  const subtrees: Subtree[] = [];
  const visit = (given: Circuit, isSurplusOnly: boolean): void => {
    // A part does not see what is above it: what holds there is said of its head.
    const circuit = isSurplusOnly ? { ...given, surplusOnly: true } : given;
    kept.push(circuit);
    const items = stationsOn(model, circuit);
    for (const child of model.circuits.filter(({ parentId }) => parentId === circuit.id)) {
      const item = below(model, circuit.surplusOnly === true ? { ...child, surplusOnly: true } : child);
      if (item.evses.length === 0) kept.push(...item.circuits);
      else if (item.evses.length <= evsesMax) items.push(item);
      else visit(child, circuit.surplusOnly === true);
    }
    packed(items, evsesMax).forEach((bin, index) => {
      const [first] = bin;
      const own = bin.length === 1 ? first?.circuits[0] : undefined;
      const head = own ?? partHead(circuit, freeId(model, `${circuit.id} part ${index + 1}`));
      subtrees.push({
        id: head.id,
        model: own === undefined ? part(circuit, bin, head) : asRoot(own, first),
      });
      // Its load is the sub-tree's own matter, and part of what it uses.
      kept.push({ ...head, load: { kind: 'none' } });
    });
  };
  visit(root, false);
  const parent = { circuits: kept, evses: subtrees.flatMap(conductorsOf) };
  return { parent: withUnevenDeltas(parent, subtrees), subtrees };
}

function stationsOn({ evses }: SiteModel, circuit: Circuit): Item[] {
  const stations = new Map<string, SiteEvse[]>();
  for (const evse of evses) {
    if (evse.circuitId !== circuit.id) continue;
    stations.set(evse.stationId, [...(stations.get(evse.stationId) ?? []), evse]);
  }
  return [...stations.values()].map((own) => ({ circuits: [], evses: own }));
}

function below(model: SiteModel, top: Circuit): Item {
  const circuits = [top];
  for (const circuit of circuits) {
    circuits.push(...model.circuits.filter(({ parentId }) => parentId === circuit.id));
    if (circuits.length > model.circuits.length) break;
  }
  const ids = new Set(circuits.map(({ id }) => id));
  return { circuits, evses: model.evses.filter(({ circuitId }) => ids.has(circuitId)) };
}

/** In their order, so that few move when the site changes. */
function packed(items: readonly Item[], evsesMax: number): Item[][] {
  const bins: Item[][] = [];
  let count = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (count + item.evses.length > evsesMax) {
      bins.push([]);
      count = 0;
    }
    bins.at(-1)?.push(item);
    count += item.evses.length;
  }
  return bins;
}

function partHead(circuit: Circuit, id: string): Circuit {
  return { ...circuit, id, parentId: circuit.id, transformer: null, load: { kind: 'none' } };
}

function freeId({ circuits }: SiteModel, wanted: string): string {
  return circuits.some(({ id }) => id === wanted) ? freeId({ circuits, evses: [] }, `${wanted}*`) : wanted;
}

function part(circuit: Circuit, bin: readonly Item[], head: Circuit): SiteModel {
  const move = (from: string) => (from === circuit.id ? head.id : from);
  const moved = bin
    .flatMap((item) => item.circuits)
    .map((each) => ({ ...each, parentId: move(each.parentId ?? circuit.id) }));
  const evses = bin.flatMap((item) => item.evses);
  const own = evses.map((evse) => ({ ...evse, circuitId: move(evse.circuitId) }));
  return asRoot(head, { circuits: [head, ...moved], evses: own });
}

/** What is above a sub-tree's root is no matter of its own. */
function asRoot(head: Circuit, item: Item = { circuits: [], evses: [] }): SiteModel {
  const top = { ...head, parentId: null, transformer: null };
  const circuits = item.circuits.map((circuit) => (circuit.id === head.id ? top : circuit));
  return { circuits, evses: item.evses };
}

function conductorsOf({ id, model }: Subtree): SiteEvse[] {
  const [root] = model.circuits;
  if (root === undefined) return [];
  const least = leastBudget(model);
  const voltageV = Math.max(...model.evses.map((evse) => evse.voltageV));
  return lines.flatMap((line, index) => {
    if (root.fuseA[line] === 0) return [];
    const fallbackA = least[line];
    return [
      {
        id: `${subtreeStationId(id)}/${index + 1}`,
        stationId: subtreeStationId(id),
        evseId: index + 1,
        circuitId: id,
        connection: 'star' as const,
        lines: [line],
        voltageV,
        // It cannot come below that, whatever it is told.
        minimumA: fallbackA,
        maximumA: Math.max(fallbackA, root.fuseA[line] * root.deratingFactor),
        stepA: 0,
        allowedA: null,
        fallbackA,
        messagesPerDay: null,
        isSubtree: true as const,
      },
    ];
  });
}

/** A sub-tree tells how much it draws from each conductor, not at which angle: the worst is assumed at windings. */
function withUnevenDeltas(parent: SiteModel, subtrees: readonly Subtree[]): SiteModel {
  const byId = new Map(parent.circuits.map((circuit) => [circuit.id, circuit]));
  const uneven = new Set<string>();
  for (const { id, model } of subtrees) {
    if (model.evses.every(({ connection }) => connection === 'star')) continue;
    for (let at = byId.get(id); at !== undefined && !uneven.has(at.id); at = byId.get(at.parentId ?? '')) {
      uneven.add(at.id);
    }
  }
  const circuits = parent.circuits.map((circuit) =>
    circuit.transformer === null || !uneven.has(circuit.id)
      ? circuit
      : { ...circuit, transformer: { ratio: circuit.transformer.ratio * unevenDelta } },
  );
  return { ...parent, circuits };
}
