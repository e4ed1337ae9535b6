import { type Circuit, type LineCurrents, lines } from '../domain/circuit.ts';
import type { CircuitLimitSource } from '../domain/circuit-limit.ts';
import { lineLoads } from './line-loads.ts';
import { type SumsOfLoad, meanLimitA, sumAt } from './mean-limit.ts';
import type { SiteState } from './state.ts';
import { wiringOf } from './wiring.ts';

/** What EVSEs may draw through each conductor, circuit by circuit, and what sets it, with its id: null for the fuse. */
export interface NetLimits {
  readonly conductorA: Float64Array;
  readonly sources: readonly (CircuitLimitSource | null)[];
  readonly limitIds: readonly (string | null)[];
}

/**
 * How a metered load counts: with its recent peak and a margin when current is granted, as it was last seen when the
 * question is whether current must be taken away at once.
 */
export type Caution = 'planning' | 'emergency';

/** Whether what sun and batteries give beyond the other load counts: it is no promise. */
export type Surplus = 'counted' | 'not-counted';

const noCurrents: LineCurrents = { L1: 0, L2: 0, L3: 0 };

/**
 * The limits that hold throughout `fromMs` to `untilMs`: fuse, derating and reserve, less the other load, and every
 * limit on imports that is in force at any moment of that time, less the other load.
 */
export function netLimits(
  state: SiteState,
  fromMs: number,
  untilMs: number,
  caution: Caution = 'planning',
  surplus: Surplus = 'counted',
): NetLimits {
  const { circuits } = state.model;
  const loads = otherLoads(state, fromMs, caution, surplus);
  const conductorA = new Float64Array(circuits.length * lines.length);
  const sources: (CircuitLimitSource | null)[] = Array.from(conductorA, () => null);
  const limitIds: (string | null)[] = Array.from(conductorA, () => null);
  circuits.forEach((circuit, circuitIndex) => {
    lines.forEach((line, lineIndex) => {
      const conductor = circuitIndex * lines.length + lineIndex;
      conductorA[conductor] =
        circuit.fuseA[line] * circuit.deratingFactor - circuit.reserveA - (loads[conductor] ?? 0);
    });
  });
  const { circuitIndexes } = wiringOf(state.model);
  for (const limit of state.limits) {
    const circuitIndex = circuitIndexes.get(limit.circuitId);
    if (circuitIndex === undefined || limit.fromMs > untilMs) continue;
    if (limit.untilMs !== null && limit.untilMs <= fromMs) continue;
    const importA =
      limit.average === undefined
        ? limit.limitA
        : meanLimitA(state, limit, sumsOfLoad(state, limit.circuitId, fromMs, caution, loads), {
            fromMs,
            untilMs,
            caution,
          });
    lines.forEach((line, lineIndex) => {
      const conductor = circuitIndex * lines.length + lineIndex;
      const net = importA[line] - (loads[conductor] ?? 0);
      if (net >= (conductorA[conductor] ?? 0)) return;
      conductorA[conductor] = net;
      sources[conductor] = limit.source;
      limitIds[conductor] = limit.id;
    });
  }
  return { conductorA, sources, limitIds };
}

/** Limits by row, from limits by conductor; what is negative allows nothing. */
export function rowLimits(state: SiteState, conductorA: Float64Array): Float64Array {
  const { rows } = wiringOf(state.model);
  const limits = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row !== undefined) limits[index] = Math.max(0, conductorA[row.conductor] ?? 0) * row.tightening;
  }
  return limits;
}

/** The load on each conductor that is not an EVSE of the site, its own and that of the circuits below. */
export function otherLoads(
  state: SiteState,
  atMs: number,
  caution: Caution,
  surplus: Surplus = 'counted',
): Float64Array {
  const { circuits } = state.model;
  const { circuitIndexes } = wiringOf(state.model);
  const total = new Float64Array(circuits.length * lines.length);
  // Where the whole circuit is metered, what hangs below it is in the figure already.
  for (const circuit of circuits) {
    if (circuit.load.kind === 'none') continue;
    let load = loadOf(state, circuit.id, atMs, caution);
    if (surplus === 'not-counted') load = withoutSurplus(load);
    let id: string | null = circuit.id;
    let steps = 0;
    while (id !== null && steps++ <= circuits.length) {
      const index: number = circuitIndexes.get(id) ?? 0;
      const here: Circuit | undefined = circuits[index];
      if (here === undefined || (id !== circuit.id && metersTotal(state, id))) break;
      lines.forEach((line, lineIndex) => {
        const conductor = index * lines.length + lineIndex;
        total[conductor] = (total[conductor] ?? 0) + load[line];
      });
      if (here.transformer !== null) load = beyondTransformer(withoutSurplus(load), here.transformer.ratio);
      id = here.parentId;
    }
  }
  return total;
}

/** What `meanLimitA` must know of the other load of a circuit and below it. */
export function sumsOfLoad(
  state: SiteState,
  circuitId: string,
  atMs: number,
  caution: Caution,
  loads: Float64Array = otherLoads(state, atMs, caution),
): SumsOfLoad {
  const isStale = isMeterSilent(state, circuitId, atMs);
  // Long after the last reading every metered load counts at its maximum.
  const most = otherLoads(state, Number.POSITIVE_INFINITY, caution);
  return { nowA: sumAt(state, circuitId, loads), mostA: sumAt(state, circuitId, most), isStale };
}

/** True when a circuit's load is metered and its meter has been silent for too long: it counts at its maximum. */
export function isMeterSilent(state: SiteState, circuitId: string, atMs: number): boolean {
  const load = state.model.circuits.find((circuit) => circuit.id === circuitId)?.load;
  const measuredAtMs = state.circuits[circuitId]?.measuredAtMs ?? null;
  return (
    load?.kind === 'metered' && (measuredAtMs === null || atMs - measuredAtMs > state.settings.meterStaleMs)
  );
}

function metersTotal(state: SiteState, circuitId: string): boolean {
  const load = state.model.circuits.find((circuit) => circuit.id === circuitId)?.load;
  return load?.kind === 'metered' && load.covers === 'total';
}

function loadOf(state: SiteState, circuitId: string, atMs: number, caution: Caution): LineCurrents {
  const load = state.model.circuits.find((circuit) => circuit.id === circuitId)?.load;
  if (load === undefined || load.kind === 'none') return noCurrents;
  if (load.kind === 'fixed') return load.currentA;
  const { meterStaleMs, meterMarginA, peakHoldMs } = state.settings;
  const circuit = state.circuits[circuitId];
  const measuredAtMs = circuit?.measuredAtMs ?? null;
  if (circuit === undefined || measuredAtMs === null || atMs - measuredAtMs > meterStaleMs)
    return load.maximumA;
  const newest = circuit.peaks.at(-1);
  if (caution === 'emergency' && newest !== undefined) return newest.loadA;
  const peaks = circuit.peaks.filter((peak) => atMs - peak.atMs <= peakHoldMs || peak.atMs === measuredAtMs);
  const highest = (line: 'L1' | 'L2' | 'L3') =>
    Math.max(...peaks.map((peak) => peak.loadA[line])) + meterMarginA;
  return { L1: highest('L1'), L2: highest('L2'), L3: highest('L3') };
}

/** Without knowing its angles, the worst that a load below a transformer can be above it; no surplus reaches there. */
function beyondTransformer({ L1, L2, L3 }: LineCurrents, ratio: number): LineCurrents {
  return { L1: ratio * (L1 + L3), L2: ratio * (L2 + L1), L3: ratio * (L3 + L2) };
}

function withoutSurplus({ L1, L2, L3 }: LineCurrents): LineCurrents {
  return { L1: Math.max(0, L1), L2: Math.max(0, L2), L3: Math.max(0, L3) };
}

/** The part of a circuit's measured current that is not its EVSEs', given what those were last seen to draw. */
export function otherLoadOf(state: SiteState, circuitId: string, currentA: LineCurrents): LineCurrents {
  const load = state.model.circuits.find((circuit) => circuit.id === circuitId)?.load;
  if (load?.kind !== 'metered') return currentA;
  const { generationA = noCurrents } = load;
  const atLeast = (line: 'L1' | 'L2' | 'L3', valueA: number) => Math.max(0 - generationA[line], valueA);
  if (load.covers === 'load') {
    return { L1: atLeast('L1', currentA.L1), L2: atLeast('L2', currentA.L2), L3: atLeast('L3', currentA.L3) };
  }
  const drawn = state.model.evses.map((evse) => {
    const measuredA = state.evses[evse.id]?.measured?.currentA ?? 0;
    // A reading from before a decrease must not pass for present load, or the rest would look smaller than it is.
    const newest = state.evses[evse.id]?.leases.at(-1);
    return newest === undefined ? measuredA : Math.min(measuredA, newest.limitA);
  });
  const phases = state.model.evses.map((evse) => state.evses[evse.id]?.transaction?.phaseCount ?? null);
  const index = state.model.circuits.findIndex((circuit) => circuit.id === circuitId);
  const evses = lineLoads(state.model, drawn, phases);
  const rest = (line: 'L1' | 'L2' | 'L3', lineIndex: number) =>
    atLeast(line, currentA[line] - (evses[index * lines.length + lineIndex] ?? 0));
  return { L1: rest('L1', 0), L2: rest('L2', 1), L3: rest('L3', 2) };
}
