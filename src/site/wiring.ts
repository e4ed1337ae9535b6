import { type Line, lines } from '../domain/circuit.ts';
import type { SiteEvse } from '../domain/site-evse.ts';
import type { SiteModel } from '../domain/site-model.ts';
import { facetDirections } from './facet-directions.ts';
import { type LinePhasors, linePhasorsOf, phaseCountOf, throughTransformer } from './line-phasors.ts';
import { angleDegrees, magnitude, type Phasor } from './phasor.ts';

/** One linear constraint: currents times coefficients at most the conductor's limit times `tightening`. */
export interface Row {
  readonly circuitIndex: number;
  readonly circuitId: string;
  readonly line: Line;
  /** Index into limits per conductor: circuit by circuit, L1 L2 L3. */
  readonly conductor: number;
  readonly tightening: number;
}

/** Where an ampere of an EVSE counts. Coefficients are positive: less current never loads anything more. */
export interface Column {
  readonly rows: Int32Array;
  readonly coefficients: Float64Array;
}

/** A site model made ready for arithmetic. */
export interface Wiring {
  readonly model: SiteModel;
  readonly rows: readonly Row[];
  /** By EVSE, then by the number of phases the car uses, less one. */
  readonly columns: readonly (readonly Column[])[];
  readonly evseIndexes: ReadonlyMap<string, number>;
  readonly circuitIndexes: ReadonlyMap<string, number>;
}

/** What one ampere of an EVSE does to one circuit it hangs from. */
export interface CircuitShare {
  readonly circuitIndex: number;
  readonly phasors: LinePhasors;
}

export const defaultFacetStepDegrees = 3;
const negligible = 1e-9;
const known = new WeakMap<SiteModel, Wiring>();

/** The wiring of a valid model; worked out once per model object. */
export function wiringOf(model: SiteModel): Wiring {
  const found = known.get(model);
  if (found !== undefined) return found;
  const wiring = buildWiring(model, defaultFacetStepDegrees);
  known.set(model, wiring);
  return wiring;
}

/** The column of an EVSE whose car uses `phaseCount` phases; null when unknown, which counts them all. */
export function columnOf(wiring: Wiring, evseIndex: number, phaseCount: number | null): Column {
  const columns = wiring.columns[evseIndex] ?? [];
  const column = columns[Math.min(phaseCount ?? columns.length, columns.length) - 1];
  if (column === undefined) throw new RangeError(`No EVSE ${evseIndex} with ${phaseCount} phases.`);
  return column;
}

/** The currents one ampere of an EVSE causes on each circuit from its own up to the grid connection. */
export function circuitShares(model: SiteModel, evse: SiteEvse, phaseCount: number): CircuitShare[] {
  const shares: CircuitShare[] = [];
  let phasors = linePhasorsOf(evse, phaseCount);
  let id: string | null = evse.circuitId;
  while (id !== null && shares.length <= model.circuits.length) {
    const circuitIndex = model.circuits.findIndex((circuit) => circuit.id === id);
    const circuit = model.circuits[circuitIndex];
    if (circuit === undefined)
      throw new RangeError(`EVSE ${evse.id} hangs from circuit ${id}, which is not there.`);
    shares.push({ circuitIndex, phasors });
    if (circuit.transformer !== null) phasors = throughTransformer(phasors, circuit.transformer.ratio);
    id = circuit.parentId;
  }
  return shares;
}

/** Works out rows and columns; facets of phasor sums at most `facetStepDegrees` apart. */
export function buildWiring(model: SiteModel, facetStepDegrees: number): Wiring {
  // EVSEs wired alike have the same columns.
  const variants = new Map<string, readonly CircuitShare[]>();
  const keys = model.evses.map((evse) =>
    Array.from({ length: phaseCountOf(evse) }, (_, index) => {
      const key = [evse.circuitId, evse.connection, index + 1, ...evse.lines].join(' ');
      if (!variants.has(key)) variants.set(key, circuitShares(model, evse, index + 1));
      return key;
    }),
  );
  const rows: Row[] = [];
  const entries = new Map<string, { row: number; coefficient: number }[]>();
  model.circuits.forEach((circuit, circuitIndex) => {
    lines.forEach((line, lineIndex) => {
      const members = [...variants].flatMap(([key, shares]) =>
        shares
          .filter((share) => share.circuitIndex === circuitIndex)
          .map((share) => ({ key, current: share.phasors[lineIndex] as Phasor }))
          .filter(({ current }) => magnitude(current) > negligible),
      );
      const facets = facetDirections(
        members.map(({ current }) => angleDegrees(current)),
        facetStepDegrees,
      );
      for (const direction of facets.degrees) {
        const row = rows.length;
        const conductor = circuitIndex * lines.length + lineIndex;
        rows.push({ circuitIndex, circuitId: circuit.id, line, conductor, tightening: facets.tightening });
        for (const { key, current } of members) {
          const coefficient = projection(current, direction);
          if (coefficient <= negligible) continue;
          const list = entries.get(key) ?? [];
          list.push({ row, coefficient });
          entries.set(key, list);
        }
      }
    });
  });
  const columns = new Map<string, Column>(
    [...variants.keys()].map((key) => {
      const list = entries.get(key) ?? [];
      return [
        key,
        {
          rows: Int32Array.from(list, ({ row }) => row),
          coefficients: Float64Array.from(list, ({ coefficient }) => coefficient),
        },
      ];
    }),
  );
  return {
    model,
    rows,
    columns: keys.map((ofEvse) => ofEvse.map((key) => columns.get(key) as Column)),
    evseIndexes: new Map(model.evses.map((evse, index) => [evse.id, index])),
    circuitIndexes: new Map(model.circuits.map((circuit, index) => [circuit.id, index])),
  };
}

/** A car may stop at any moment, so a current that would cancel another counts as nothing rather than as relief. */
function projection(current: Phasor, directionDegrees: number): number {
  const direction = (directionDegrees * Math.PI) / 180;
  const sum = current.real * Math.cos(direction) + current.imaginary * Math.sin(direction);
  // Sines and cosines of whole degrees are off in the last digit.
  return Math.round(sum * 1e12) / 1e12;
}
