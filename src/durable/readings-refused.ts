import type { SiteModel } from '../domain/site-model.ts';
import type { CircuitReading } from './site-rpc.ts';

/** Why readings are not taken: of a circuit that is not there, or whose load nobody said is metered. Null: they are. */
export function readingsRefused(
  readings: readonly CircuitReading[],
  model: SiteModel | null,
): { readonly code: 'not-found' | 'not-metered'; readonly detail: string } | null {
  const circuits = new Map(model?.circuits.map((circuit) => [circuit.id, circuit]));
  for (const { circuitId } of readings) {
    const circuit = circuits.get(circuitId);
    if (circuit === undefined) return { code: 'not-found', detail: `the site has no circuit ${circuitId}` };
    if (circuit.load.kind === 'metered') continue;
    const detail = `${circuitId} has no metered load, so a reading would count for nothing: give it one in the wiring`;
    return { code: 'not-metered', detail };
  }
  return null;
}
