import { type LineCurrents, lines } from '../domain/circuit.ts';
import type { CircuitLimitSource } from '../domain/circuit-limit.ts';
import type { LimitReason } from '../domain/limit-reason.ts';
import { lineLoads } from './line-loads.ts';
import { isMeterSilent, netLimits, otherLoads } from './net-limits.ts';
import { type PeakPicture, peakPictures } from './peak-picture.ts';
import { limitInForceA, reservedA } from './reservation.ts';
import type { SiteState } from './state.ts';

/** A circuit at a moment: what EVSEs may draw, what they are granted, what they draw. One point of its history. */
export interface CircuitPicture {
  readonly circuitId: string;
  /** True for what stands for a station's own limit. */
  readonly isNode: boolean;
  readonly limitA: LineCurrents;
  /** What else is counted on it, loads of circuits below included; below zero where sun and batteries give more. */
  readonly otherLoadA: LineCurrents;
  readonly meterSilent: boolean;
  readonly source: Readonly<Record<'L1' | 'L2' | 'L3', CircuitLimitSource | null>>;
  readonly allocatedA: LineCurrents;
  readonly measuredA: LineCurrents;
}

/** An EVSE at a moment: what it is held to, what it shall have, what is kept for it, and why. */
export interface EvsePicture {
  readonly evseId: string;
  readonly limitA: number;
  readonly goalA: number;
  readonly reservedA: number;
  readonly measuredA: number | null;
  readonly reason: LimitReason | null;
}

export interface SitePicture {
  readonly atMs: number;
  readonly circuits: readonly CircuitPicture[];
  readonly evses: readonly EvsePicture[];
  readonly peaks: readonly PeakPicture[];
}

/** The site as an operator sees it: the plan, and the limit, allocation and measurement of every conductor. */
export function sitePicture(state: SiteState, nowMs: number): SitePicture {
  const { model, settings } = state;
  const evses = model.evses.flatMap((evse): EvsePicture[] => {
    const known = state.evses[evse.id];
    if (known === undefined) return [];
    const limitA = limitInForceA(evse, known, nowMs);
    const reserved = reservedA(evse, known, nowMs, settings);
    return [
      {
        evseId: evse.id,
        limitA,
        goalA: known.goalA,
        reservedA: reserved,
        measuredA: known.measured?.currentA ?? null,
        reason: known.reason === null ? null : reasonOf(known.reason, known.goalA, limitA),
      },
    ];
  });
  const phases = model.evses.map((evse) => state.evses[evse.id]?.transaction?.phaseCount ?? null);
  const allocated = lineLoads(
    model,
    evses.map((evse) => evse.reservedA),
    phases,
  );
  const measured = lineLoads(
    model,
    evses.map((evse) => evse.measuredA ?? 0),
    phases,
  );
  const { conductorA, sources } = netLimits(state, nowMs, nowMs);
  const others = otherLoads(state, nowMs, 'planning');
  const circuits = model.circuits.map(({ id, reportedBy }, index) => {
    const from = (values: Float64Array, line: number) => values[index * lines.length + line] ?? 0;
    const currents = (values: Float64Array): LineCurrents => {
      return { L1: from(values, 0), L2: from(values, 1), L3: from(values, 2) };
    };
    const source = (line: number) => sources[index * lines.length + line] ?? null;
    return {
      circuitId: id,
      isNode: reportedBy !== undefined,
      limitA: currents(conductorA),
      otherLoadA: currents(others),
      meterSilent: isMeterSilent(state, id, nowMs),
      source: { L1: source(0), L2: source(1), L3: source(2) },
      allocatedA: currents(allocated),
      measuredA: currents(measured),
    };
  });
  return { atMs: nowMs, circuits, evses, peaks: peakPictures(state, nowMs) };
}

/** While more is granted than is in force, that is what an operator should read. */
function reasonOf(reason: LimitReason, goalA: number, limitA: number): LimitReason {
  return goalA > limitA + 1e-6 ? { ...reason, cause: { kind: 'rising', goalA } } : reason;
}
