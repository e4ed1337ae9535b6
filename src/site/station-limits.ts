import type { Line } from '../domain/circuit.ts';
import { type CircuitLimit, expandedLimits } from '../domain/circuit-limit.ts';
import type { SiteEvse } from '../domain/site-evse.ts';
import type { StationLimit, StationLimitPeriod } from '../domain/station-limit.ts';
import { evseNodeId, stationNodeId, withStationNodes } from '../domain/station-nodes.ts';
import { newCircuit } from './new-site.ts';
import { limitInForceA } from './reservation.ts';
import { type Turn, rebalanceSoon } from './turn.ts';

/** More than any fuse: no limit on this conductor. */
const unlimitedA = 10_000;
/** A car whose own schedule is this close to its limit goes by that limit, and would take more of it. */
const followsA = 2.5;

/**
 * The limits a station is under become limits of nodes of the site: of the EVSE's, or of the station's. The station
 * keeps them by itself, so they never make anything safe; they free what could not be used for others [K12].
 */
export function reportLimits(turn: Turn, stationId: string, told: readonly StationLimit[]): void {
  const before = turn.state.reported[stationId]?.told ?? [];
  if (JSON.stringify(before) === JSON.stringify(told)) return;
  const evses = turn.state.configured.model.evses.filter((evse) => evse.stationId === stationId);
  const limits = told.flatMap((limit, index) =>
    limit.evseId === 0
      ? limitsOfStation(stationId, evses, limit, index)
      : evses
          .filter(({ evseId }) => evseId === limit.evseId)
          .flatMap((evse) => limitsOfEvse(turn, evse, limit, index)),
  );
  const { [stationId]: _gone, ...others } = turn.state.reported;
  const reported = told.length === 0 ? others : { ...others, [stationId]: { stationId, told, limits } };
  turn.state = { ...turn.state, reported };
  useReported(turn);
  rebalanceSoon(turn);
}

/** Works out what holds, and will in the days to come, from what the operator configured and what stations told. */
export function useReported(turn: Turn): void {
  const { configured, reported, circuits: known } = turn.state;
  const all = Object.values(reported);
  const model = withStationNodes(configured.model, all);
  const limits = [...expandedLimits(configured.limits, turn.nowMs), ...all.flatMap((each) => each.limits)];
  const circuits = Object.fromEntries(model.circuits.map(({ id }) => [id, known[id] ?? newCircuit(id)]));
  turn.state = { ...turn.state, model, limits, circuits };
}

function limitsOfEvse(turn: Turn, evse: SiteEvse, limit: StationLimit, index: number): CircuitLimit[] {
  const state = turn.state.evses[evse.id];
  const carPhases = state?.transaction?.phaseCount ?? null;
  const inForceA = state === undefined ? 0 : limitInForceA(evse, state, turn.nowMs);
  return limit.periods.flatMap((period, place) => {
    // Read as for one phase while nobody knows better: too high does no harm, too low would starve the car.
    const phases = period.phaseCount ?? carPhases ?? 1;
    const perPhaseA = period.limits.map((value) =>
      inAmpere(value, limit, evse.voltageV, period.limits.length > 1 ? 1 : phases),
    );
    // What a car plans at its limit says nothing of what it would take of a higher one.
    if (limit.source === 'EV' && Math.max(...perPhaseA) > inForceA - followsA) return [];
    const line = (name: Line) => {
      const phase = evse.lines.indexOf(name);
      if (phase < 0) return unlimitedA;
      return Math.max(evse.fallbackA, perPhaseA[phase] ?? perPhaseA[0] ?? unlimitedA);
    };
    return [circuitLimit(evseNodeId(evse.id), limit, period, `${index}.${place}`, line)];
  });
}

function limitsOfStation(
  stationId: string,
  evses: readonly SiteEvse[],
  limit: StationLimit,
  index: number,
): CircuitLimit[] {
  const circuitIds = [...new Set(evses.map(({ circuitId }) => circuitId))];
  return circuitIds.flatMap((circuitId) => {
    const here = evses.filter((evse) => evse.circuitId === circuitId);
    const [first] = here;
    if (first === undefined) return [];
    const phaseCount = Math.max(...here.map((evse) => evse.lines.length));
    return limit.periods.map((period, place) => {
      const isEach = period.limits.length > 1;
      const perPhaseA = period.limits.map((value) =>
        inAmpere(value, limit, first.voltageV, isEach ? 1 : (period.phaseCount ?? phaseCount)),
      );
      const line = (name: Line) => {
        // The station's own phases are those of its first EVSE.
        const currentA = perPhaseA[Math.max(0, first.lines.indexOf(name))] ?? perPhaseA[0] ?? unlimitedA;
        const fallbackA = here
          .filter((evse) => evse.lines.includes(name))
          .reduce((sum, evse) => sum + evse.fallbackA, 0);
        return Math.max(fallbackA, currentA);
      };
      return circuitLimit(stationNodeId(stationId, circuitId), limit, period, `${index}.${place}`, line);
    });
  });
}

function circuitLimit(
  circuitId: string,
  { source: origin }: StationLimit,
  { fromMs, untilMs }: StationLimitPeriod,
  place: string,
  line: (name: Line) => number,
): CircuitLimit {
  const limitA = { L1: line('L1'), L2: line('L2'), L3: line('L3') };
  return { id: `${circuitId} ${place}`, circuitId, source: 'station', origin, limitA, fromMs, untilMs };
}

function inAmpere(value: number, { rateUnit }: StationLimit, voltageV: number, phases: number): number {
  return rateUnit === 'A' ? value : value / voltageV / phases;
}
