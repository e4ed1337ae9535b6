import { lines } from '../../src/domain/circuit.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { Visit } from './visit.ts';

/** A site with what happened there: the input of every run. */
export interface Scenario {
  readonly name: string;
  readonly model: SiteModel;
  readonly visits: readonly Visit[];
  /** What else draws at a metered circuit in a minute, by circuit id; absent for sites without. */
  readonly otherLoadA: ((circuitId: string, atMs: number) => number) | null;
}

/** A run of one strategy over a scenario. */
export interface RunResult {
  readonly strategy: string;
  /** Energy delivered per visit. */
  readonly deliveredWh: readonly number[];
  readonly violationAs: number;
  /** The highest share by which a limit was exceeded. */
  readonly worstExcess: number;
  readonly messages: number;
  readonly cycles: number;
  readonly rebalanceMs: readonly number[];
}

/** What the fuses allow on each conductor, circuit by circuit, before any margin: what a violation is measured by. */
export function fuseLimits(model: SiteModel): Float64Array {
  return Float64Array.from(
    model.circuits.flatMap((circuit) => lines.map((line) => circuit.fuseA[line] * circuit.deratingFactor)),
  );
}

/** The other load on each conductor: that of a circuit counts in those above it, too. */
export function otherLoads(scenario: Scenario, atMs: number): Float64Array {
  const { circuits } = scenario.model;
  const loads = new Float64Array(circuits.length * lines.length);
  if (scenario.otherLoadA === null) return loads;
  for (const circuit of circuits) {
    const loadA = scenario.otherLoadA(circuit.id, atMs);
    let id: string | null = circuit.id;
    while (id !== null && loadA > 0) {
      const index: number = circuits.findIndex((candidate) => candidate.id === id);
      for (let line = 0; line < lines.length; line++) {
        loads[index * lines.length + line] = (loads[index * lines.length + line] ?? 0) + loadA;
      }
      id = circuits[index]?.parentId ?? null;
    }
  }
  return loads;
}
