import { lines } from '../domain/circuit.ts';
import type { SiteEvse } from '../domain/site-evse.ts';
import { type Phasor, addPhasors, phasor, scalePhasor, zeroPhasor } from './phasor.ts';

/** One phasor per grid conductor L1, L2, L3. */
export type LinePhasors = readonly [Phasor, Phasor, Phasor];

const angles = { L1: 0, L2: -120, L3: 120 } as const;

/** How many phases of the EVSE can carry current. A delta EVSE has one load between two conductors. */
export function phaseCountOf(evse: SiteEvse): number {
  return evse.connection === 'delta' ? 1 : evse.lines.length;
}

/**
 * The currents on the conductors at an EVSE's circuit for one ampere per used phase, with unity power factor.
 * `phaseCount` is what the car uses: the first so many terminals.
 */
export function linePhasorsOf(evse: SiteEvse, phaseCount: number): LinePhasors {
  const currents = new Map<string, Phasor>();
  if (evse.connection === 'star') {
    for (const line of evse.lines.slice(0, phaseCount)) currents.set(line, phasor(1, angles[line]));
  } else {
    const [from, to] = evse.lines;
    if (from === undefined || to === undefined) throw new RangeError(`EVSE ${evse.id} lacks a conductor.`);
    // The voltage from one conductor to the other drives the current: in at one end, out at the other.
    const voltage = addPhasors(phasor(1, angles[from]), phasor(-1, angles[to]));
    const current = scalePhasor(voltage, 1 / Math.hypot(voltage.real, voltage.imaginary));
    currents.set(from, current);
    currents.set(to, scalePhasor(current, -1));
  }
  const [l1, l2, l3] = lines.map((line) => currents.get(line) ?? zeroPhasor);
  return [l1 ?? zeroPhasor, l2 ?? zeroPhasor, l3 ?? zeroPhasor];
}

/** The currents on the delta side of a transformer, whose windings carry `ratio` times the lines of the wye side. */
export function throughTransformer([a, b, c]: LinePhasors, ratio: number): LinePhasors {
  const difference = (x: Phasor, y: Phasor) => scalePhasor(addPhasors(x, scalePhasor(y, -1)), ratio);
  return [difference(a, c), difference(b, a), difference(c, b)];
}
