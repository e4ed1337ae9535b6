import { readFileSync } from 'node:fs';
import type { Circuit, Line } from '../../src/domain/circuit.ts';
import type { SiteEvse } from '../../src/domain/site-evse.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';

/** A published description of a 208 V delta site: groups of EVSEs between conductors, pods, a transformer. */
interface DeltaSiteFile {
  readonly voltageV: number;
  readonly evseMaxA: number;
  readonly evseIdPrefix: string;
  readonly groups: Readonly<Record<string, { readonly evses: readonly number[] }>>;
  readonly allowedPilotsA: Readonly<
    Record<string, { readonly evses: readonly number[]; readonly pilots: unknown } | string>
  >;
  readonly limits: Readonly<Record<string, { readonly sumOf?: string; readonly limitA?: unknown }>>;
}

export interface BenchSite {
  readonly name: string;
  readonly model: SiteModel;
}

const pairs: Readonly<Record<string, readonly [Line, Line]>> = {
  AB: ['L1', 'L2'],
  BC: ['L2', 'L3'],
  CA: ['L3', 'L1'],
};

/**
 * Reads a site in the project's own format (`{ name, circuits, evses }`) or a published delta site.
 * `limitKw`: the transformer of a delta site; for our own format the grid connection is scaled to it.
 */
export function readSite(path: string, limitKw: number | null, continuous: boolean): BenchSite {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { name?: string } & (DeltaSiteFile | SiteModel);
  const model = 'groups' in file ? deltaSite(file, limitKw ?? 150) : scaled(file, limitKw);
  const evses = continuous
    ? model.evses.map((evse) => ({ ...evse, minimumA: 0, stepA: 0, allowedA: null }))
    : model.evses;
  return { name: file.name ?? path, model: { circuits: model.circuits, evses } };
}

function scaled(model: SiteModel, limitKw: number | null): SiteModel {
  if (limitKw === null) return model;
  const volts = Math.min(
    ...model.evses.map((evse) => evse.voltageV / (evse.connection === 'delta' ? Math.sqrt(3) : 1)),
  );
  const currentA = (limitKw * 1000) / 3 / volts;
  const fuseA = { L1: currentA, L2: currentA, L3: currentA };
  return {
    ...model,
    circuits: model.circuits.map((circuit) => (circuit.parentId === null ? { ...circuit, fuseA } : circuit)),
  };
}

/** The transformer's two sides are the two top circuits; a pod is a circuit of its own below. */
function deltaSite(file: DeltaSiteFile, transformerKw: number): SiteModel {
  const secondaryA = (transformerKw * 1000) / 3 / 120;
  const primaryA = (transformerKw * 1000) / 3 / 277;
  const pods = Object.entries(file.limits).flatMap(([name, { sumOf, limitA }]) =>
    sumOf === undefined ? [] : [{ id: name, sumOf, limitA: Number(limitA) }],
  );
  const setOf = (name: string) => {
    const found = file.allowedPilotsA[name];
    return typeof found === 'object' ? found : { evses: [], pilots: null };
  };
  const evses = Object.entries(file.groups).flatMap(([group, { evses: numbers }]) =>
    numbers.map((number): SiteEvse => {
      const pod = pods.find(({ sumOf }) => setOf(sumOf).evses.includes(number));
      const pilots = Object.keys(file.allowedPilotsA)
        .map(setOf)
        .find((set) => set.evses.includes(number))?.pilots;
      const id = `${file.evseIdPrefix}${number}`;
      return {
        id,
        stationId: id,
        evseId: 1,
        circuitId: pod?.id ?? 'secondary',
        connection: 'delta',
        lines: pairs[group] ?? ['L1', 'L2'],
        voltageV: file.voltageV,
        minimumA: 6,
        maximumA: file.evseMaxA,
        stepA: 1,
        allowedA: Array.isArray(pilots) ? (pilots as number[]) : null,
        fallbackA: 0,
        messagesPerDay: null,
      };
    }),
  );
  const circuit = (id: string, parentId: string | null, currentA: number): Circuit => ({
    id,
    name: id,
    parentId,
    fuseA: { L1: currentA, L2: currentA, L3: currentA },
    deratingFactor: 1,
    reserveA: 0,
    transformer: null,
    load: { kind: 'none' },
  });
  return {
    circuits: [
      circuit('primary', null, primaryA),
      { ...circuit('secondary', 'primary', secondaryA), transformer: { ratio: 0.25 } },
      ...pods.map((pod) => circuit(pod.id, 'secondary', pod.limitA)),
    ],
    evses,
  };
}
