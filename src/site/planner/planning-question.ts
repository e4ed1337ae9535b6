import { lines } from '../../domain/circuit.ts';
import type { SiteForecast } from '../../domain/site-forecast.ts';
import { needsOf } from '../needs.ts';
import { netLimits } from '../net-limits.ts';
import { leastPilot, stepsFor } from '../pilots.ts';
import { isControllable } from '../reservation.ts';
import type { SiteState } from '../state.ts';
import type { PlanningCar, PlanningProblem } from './planning-problem.ts';

const slotMs = 15 * 60_000;
const slotsMax = 96;

/**
 * What the planner is asked, from what the site knows: only cars that are known to leave at a time and to need so
 * much; the others charge at once. Null when there is nothing to plan or nothing is known of the hours to come.
 */
export function planningQuestion(
  state: SiteState,
  forecast: SiteForecast,
  nowMs: number,
): PlanningProblem | null {
  const cars = carsOf(state, nowMs);
  const fromMs = Math.floor(nowMs / slotMs) * slotMs;
  const lastMs = Math.min(forecast.untilMs, Math.max(nowMs, ...cars.map(({ departureMs }) => departureMs)));
  const slots = Math.min(slotsMax, Math.ceil((lastMs - fromMs) / slotMs));
  if (
    forecast.untilMs <= nowMs ||
    cars.length === 0 ||
    slots <= 0 ||
    forecast.prices.length + forecast.surplus.length === 0
  )
    return null;
  const times = Array.from({ length: slots }, (_, slot) => fromMs + slot * slotMs);
  return {
    fromMs,
    slotMs,
    pricePerKwh: times.map((atMs) => inForce(forecast.prices, atMs)?.pricePerKwh ?? 0),
    surplusW: times.map((atMs) => inForce(forecast.surplus, atMs)?.powerW ?? 0),
    circuits: circuitsOf(state, times, nowMs),
    cars,
  };
}

function inForce<Value extends { readonly fromMs: number }>(
  values: readonly Value[],
  atMs: number,
): Value | undefined {
  return values.findLast(({ fromMs }) => fromMs <= atMs);
}

function carsOf(state: SiteState, nowMs: number): PlanningCar[] {
  return state.model.evses.flatMap((evse): PlanningCar[] => {
    const known = state.evses[evse.id];
    const transaction = known?.transaction ?? null;
    if (known === undefined || transaction === null || !isControllable(known)) return [];
    const { departureMs, energyWh } = needsOf(transaction);
    if (departureMs === null || energyWh === null || departureMs <= nowMs) return [];
    const { learnedMaximumA, car, phaseCount } = transaction;
    const phases =
      evse.connection === 'delta' ? 1 : Math.min(phaseCount ?? car?.phaseCount ?? 3, evse.lines.length);
    const wattsPerA = evse.voltageV * phases;
    const leastA = leastPilot(stepsFor(evse, known));
    const mostA = Math.min(evse.maximumA, learnedMaximumA ?? evse.maximumA, car?.maximumA ?? evse.maximumA);
    return [
      {
        evseId: evse.id,
        transactionId: transaction.id,
        circuitIndex: Math.max(
          0,
          state.model.circuits.findIndex(({ id }) => id === evse.circuitId),
        ),
        minimumW: leastA * wattsPerA,
        maximumW: Math.max(leastA, mostA) * wattsPerA,
        wattsPerA,
        needWh: Math.max(0, energyWh - transaction.deliveredWh),
        departureMs,
      },
    ];
  });
}

/** What each circuit can carry in watts, were its load shared evenly by its conductors. */
function circuitsOf(state: SiteState, times: readonly number[], nowMs: number): PlanningProblem['circuits'] {
  const { circuits, evses } = state.model;
  const voltageV = Math.max(230, ...evses.map((evse) => (evse.connection === 'star' ? evse.voltageV : 0)));
  // Other load is only known now; limits are known for the time to come.
  const net = times.map((atMs) => netLimits(state, Math.max(nowMs, atMs), atMs + slotMs - 1).conductorA);
  return circuits.map(({ parentId }, index) => ({
    parentIndex: parentId === null ? null : circuits.findIndex(({ id }) => id === parentId),
    limitW: net.map((conductorA) =>
      lines.reduce(
        (sum, _, line) => sum + voltageV * Math.max(0, conductorA[index * lines.length + line] ?? 0),
        0,
      ),
    ),
  }));
}
