import { lines } from '../../src/domain/circuit.ts';
import type { SiteModel } from '../../src/domain/site-model.ts';
import type { SiteInput } from '../../src/site/input.ts';
import { lineLoads } from '../../src/site/line-loads.ts';

/** What flows through each conductor, fixed loads included. */
export function conductorLoads(
  model: SiteModel,
  drawA: (evseId: string) => number,
  phaseCountOf: (evseId: string) => number | null,
): Float64Array {
  const ids = model.evses.map(({ id }) => id);
  const loads = lineLoads(model, ids.map(drawA), ids.map(phaseCountOf));
  addFixedLoads(model, loads);
  return loads;
}

/** True where there is a meter at the root. */
export function isSunny({ circuits }: SiteModel): boolean {
  return circuits[0]?.load.kind === 'metered';
}

/** A meter at the root that shows so much given back. */
export function sunReading(sunA: number, atMs: number): SiteInput {
  const circuits = [{ circuitId: 'root', currentA: { L1: -sunA, L2: -sunA, L3: -sunA }, atMs }];
  return { type: 'measured', evses: [], circuits };
}

/** Adds the fixed loads of circuits to what their conductors carry, and to those of the circuits they hang from. */
function addFixedLoads({ circuits }: SiteModel, loads: Float64Array): void {
  circuits.forEach(({ load, parentId }, index) => {
    if (load.kind !== 'fixed') return;
    lines.forEach((line, place) => {
      const add = (circuit: number) => {
        const conductor = circuit * lines.length + place;
        loads[conductor] = (loads[conductor] ?? 0) + load.currentA[line];
      };
      add(index);
      if (parentId !== null) add(circuits.findIndex(({ id }) => id === parentId));
    });
  });
}
