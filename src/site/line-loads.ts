import { lines } from '../domain/circuit.ts';
import type { SiteModel } from '../domain/site-model.ts';
import { phaseCountOf } from './line-phasors.ts';
import { circuitShares, type CircuitShare } from './wiring.ts';

const known = new WeakMap<SiteModel, Map<string, readonly CircuitShare[]>>();

/**
 * The current through each conductor, circuit by circuit, when EVSEs draw these currents: exact phasor sums. An EVSE
 * whose phases are not known loads all it has.
 */
export function lineLoads(
  model: SiteModel,
  currentsA: readonly number[],
  phaseCounts: readonly (number | null)[],
): Float64Array {
  const real = new Float64Array(model.circuits.length * lines.length);
  const imaginary = new Float64Array(real.length);
  model.evses.forEach((evse, index) => {
    const currentA = currentsA[index] ?? 0;
    if (currentA === 0) return;
    const phaseCount = Math.min(phaseCounts[index] ?? 3, phaseCountOf(evse));
    for (const share of sharesOf(model, index, phaseCount)) {
      for (let line = 0; line < lines.length; line++) {
        const conductor = share.circuitIndex * lines.length + line;
        const current = share.phasors[line];
        if (current === undefined) continue;
        real[conductor] = (real[conductor] ?? 0) + current.real * currentA;
        imaginary[conductor] = (imaginary[conductor] ?? 0) + current.imaginary * currentA;
      }
    }
  });
  return real.map((value, conductor) => Math.hypot(value, imaginary[conductor] ?? 0));
}

function sharesOf(model: SiteModel, index: number, phaseCount: number): readonly CircuitShare[] {
  const shares = known.get(model) ?? new Map<string, readonly CircuitShare[]>();
  known.set(model, shares);
  const evse = model.evses[index];
  if (evse === undefined) return [];
  const key = [evse.circuitId, evse.connection, phaseCount, ...evse.lines].join(' ');
  const found = shares.get(key) ?? circuitShares(model, evse, phaseCount);
  shares.set(key, found);
  return found;
}
