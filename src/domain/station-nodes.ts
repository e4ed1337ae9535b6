import type { Circuit, LineCurrents } from './circuit.ts';
import type { CircuitLimit } from './circuit-limit.ts';
import type { SiteModel } from './site-model.ts';
import type { StationLimit } from './station-limit.ts';

/** The limits a station is under, as it told them and as they bind the site's nodes. */
export interface ReportedLimits {
  readonly stationId: string;
  readonly told: readonly StationLimit[];
  readonly limits: readonly CircuitLimit[];
  /** Of a sub-tree that is a station here: what it cannot come below, whatever it is told. */
  readonly floorA?: LineCurrents;
}

/** Where the limit of a whole station binds. */
export function stationNodeId(stationId: string, circuitId: string): string {
  return `station ${stationId} on ${circuitId}`;
}

/** Where the limit of one EVSE binds. */
export function evseNodeId(siteEvseId: string): string {
  return `EVSE ${siteEvseId}`;
}

/**
 * The model with a node for each station and EVSE that is under a limit of its own, between it and its circuit. Such
 * a node has the fuse of the circuit it hangs from, so that without a limit it binds nothing. The same model when
 * there is none. A station on several circuits has a node, with the whole limit, on each.
 */
export function withStationNodes(given: SiteModel, reported: readonly ReportedLimits[]): SiteModel {
  const model = withFloors(given, reported);
  if (reported.every(({ told }) => told.length === 0)) return model;
  const nodes = new Map<string, Circuit>();
  const nodeOn = (id: string, name: string, stationId: string, parentId: string): string => {
    const parent = nodes.get(parentId) ?? model.circuits.find((circuit) => circuit.id === parentId);
    if (parent === undefined) return parentId;
    const { fuseA } = parent;
    nodes.set(id, { ...plain, id, name, parentId, fuseA, reportedBy: stationId });
    return id;
  };
  const evses = model.evses.map((evse) => {
    const { stationId } = evse;
    const told = reported.find((each) => each.stationId === stationId)?.told ?? [];
    let { circuitId } = evse;
    if (told.some(({ evseId }) => evseId === 0)) {
      circuitId = nodeOn(stationNodeId(stationId, evse.circuitId), stationId, stationId, circuitId);
    }
    if (told.some(({ evseId }) => evseId === evse.evseId)) {
      circuitId = nodeOn(evseNodeId(evse.id), evse.id, stationId, circuitId);
    }
    return circuitId === evse.circuitId ? evse : { ...evse, circuitId };
  });
  return { circuits: [...model.circuits, ...nodes.values()], evses };
}

/** What a sub-tree cannot come below is its fallback, where that is more than its least. */
function withFloors(model: SiteModel, reported: readonly ReportedLimits[]): SiteModel {
  const floors = new Map(reported.flatMap(({ stationId, floorA }) => (floorA ? [[stationId, floorA]] : [])));
  if (floors.size === 0) return model;
  const evses = model.evses.map((evse) => {
    const [line] = evse.lines;
    const floorA = line === undefined ? 0 : (floors.get(evse.stationId)?.[line] ?? 0);
    if (evse.isSubtree !== true || floorA <= evse.fallbackA) return evse;
    return { ...evse, fallbackA: floorA, minimumA: floorA, maximumA: Math.max(evse.maximumA, floorA) };
  });
  return { ...model, evses };
}

const plain = { deratingFactor: 1, reserveA: 0, transformer: null, load: { kind: 'none' } } as const;
