import type { SiteCircuitsView } from '../../../http/contract/site-load.ts';

/** A site's wiring as it is edited: what the API answers, and takes back whole. */
export type Wiring = Pick<SiteCircuitsView, 'options' | 'circuits' | 'evses'>;
export type WiredCircuit = Wiring['circuits'][number];
export type WiredEvse = Wiring['evses'][number];
export type Lines = WiredEvse['lines'];

/** How the phases of EVSEs that are added together are put on the conductors. */
export type Rotation = 'alike' | 'turned' | 'single';

const lineNames = ['L1', 'L2', 'L3'] as const;

export const evenCurrents = (currentA: number) => ({ L1: currentA, L2: currentA, L3: currentA });

/** A beginning for a site that shares no power yet. */
export const firstWiring: Wiring = {
  options: { strategy: 'weighted', leaseMinutes: 120, meterPeriodSeconds: 60, planning: 'off' },
  circuits: [{ ...circuitBelow(null), id: 'grid', name: 'Grid connection', fuseA: evenCurrents(63) }],
  evses: [],
};

export function circuitBelow(parentId: string | null): WiredCircuit {
  return {
    id: '',
    name: '',
    parentId,
    fuseA: evenCurrents(32),
    deratingFactor: 1,
    reserveA: 0,
    transformer: null,
    load: { kind: 'none' },
    surplusOnly: false,
  };
}

export function evseAt(stationId: string, evseId: number, circuitId: string): WiredEvse {
  return {
    id: `${stationId}/${evseId}`,
    stationId,
    evseId,
    circuitId,
    connection: 'star',
    lines: ['L1', 'L2', 'L3'],
    voltageV: 230,
    minimumA: 6,
    maximumA: 32,
    stepA: 1,
    allowedA: null,
    dc: null,
    fallbackA: 0,
    messagesPerDay: null,
  };
}

/** A short id after the name, that none of the others has. */
export function circuitIdFor(name: string, circuits: readonly WiredCircuit[]): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['circuit'];
  const id = words.join('-').slice(0, 60);
  const isFree = (candidate: string) => circuits.every((circuit) => circuit.id !== candidate);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (isFree(candidate)) return candidate;
  }
}

/** Adds a circuit, or replaces the one with its id. */
export function withCircuit(wiring: Wiring, circuit: WiredCircuit): Wiring {
  const isKnown = wiring.circuits.some(({ id }) => id === circuit.id);
  const circuits = wiring.circuits.map((each) => (each.id === circuit.id ? circuit : each));
  return { ...wiring, circuits: isKnown ? circuits : [...wiring.circuits, circuit] };
}

/** Takes a circuit out; what hung from it hangs from its parent. */
export function withoutCircuit(wiring: Wiring, id: string): Wiring {
  const parentId = wiring.circuits.find((circuit) => circuit.id === id)?.parentId ?? null;
  return {
    ...wiring,
    circuits: wiring.circuits
      .filter((circuit) => circuit.id !== id)
      .map((circuit) => (circuit.parentId === id ? { ...circuit, parentId } : circuit)),
    evses: wiring.evses.map((evse) =>
      evse.circuitId === id ? { ...evse, circuitId: parentId ?? '' } : evse,
    ),
  };
}

/** Replaces the EVSE that was at `place`, or adds one where that is null. */
export function withEvse(wiring: Wiring, place: number | null, evse: WiredEvse): Wiring {
  const named = { ...evse, id: `${evse.stationId}/${evse.evseId}` };
  const evses = wiring.evses.map((each, index) => (index === place ? named : each));
  return { ...wiring, evses: place === null ? [...wiring.evses, named] : evses };
}

/** Those that are not on any circuit yet, one after the other, all on one circuit. */
export function evsesToAdd(
  stations: readonly { readonly id: string; readonly connectors: readonly { readonly evseId: number }[] }[],
  wiring: Wiring,
  given: { readonly circuitId: string; readonly maximumA: number; readonly rotation: Rotation },
): WiredEvse[] {
  const wired = new Set(wiring.evses.map(({ id }) => id));
  const places = stations.flatMap(({ id, connectors }) => {
    const evseIds = [...new Set(connectors.map(({ evseId }) => evseId))].filter((evseId) => evseId > 0);
    // One that never said what it has is taken for a single EVSE.
    return (evseIds.length === 0 ? [1] : evseIds.sort((a, b) => a - b)).map((evseId) => ({ id, evseId }));
  });
  return places
    .filter(({ id, evseId }) => !wired.has(`${id}/${evseId}`))
    .map(({ id, evseId }, index) => ({
      ...evseAt(id, evseId, given.circuitId),
      maximumA: given.maximumA,
      lines: rotated(index, given.rotation),
    }));
}

function rotated(index: number, rotation: Rotation): Lines {
  const turn = rotation === 'alike' ? 0 : index % 3;
  const lines = lineNames.map((_, place) => lineNames[(place + turn) % 3] ?? 'L1');
  return rotation === 'single' ? lines.slice(0, 1) : lines;
}

/** Every order in which an EVSE can be on so many conductors. */
export function lineOrders(counts: readonly number[]): Lines[] {
  const longer = (orders: Lines[]) =>
    orders.flatMap((order) =>
      lineNames.filter((line) => !order.includes(line)).map((line) => [...order, line]),
    );
  const single: Lines[] = lineNames.map((line) => [line]);
  const double = longer(single);
  return [single, double, longer(double)].filter((_, index) => counts.includes(index + 1)).flat();
}
