import type { IdToken } from '../../domain/id-token.ts';
import type { UserAct } from '../charger/charger-input.ts';
import type { ChargerEvent } from '../charger/charger-output.ts';
import type { Random } from '../seeded-random.ts';
import type { DriverOptions } from './driver-options.ts';
import type { DriverInput, DriverOutput, DriverState, Visit } from './driver-state.ts';
import { makeCar } from './make-car.ts';

/** People move at their own pace, whatever the speed factor. */
const handlingMs = 1_500;
/** Patience of a driver who presented a card and sees nothing happen. */
const patienceMs = 90_000;

/** Where a visit goes next, and what is done about it; `delayMs` null means nothing is awaited. */
interface Move {
  readonly phase: Visit['phase'];
  readonly idToken?: IdToken | null;
  readonly acts?: readonly UserAct[];
  readonly delayMs: number | null;
}

export function createDriver(options: DriverOptions, evseCount: number): DriverState {
  const visits = Array.from({ length: evseCount }, (_, index): Visit => {
    return { evseId: index + 1, phase: 'away', idToken: null };
  });
  return { options, visits };
}

/** The drivers of one charger: they come, plug in, show a card, charge, stay a while and leave. Pure and seeded. */
export function driverStep(
  state: DriverState,
  input: DriverInput,
  random: Random,
): { state: DriverState; outputs: readonly DriverOutput[] } {
  const outputs: DriverOutput[] = [];
  const visits = state.visits.map((visit) => {
    const move = moveOf(state.options, visit, input, random);
    if (move === null) return visit;
    const { evseId } = visit;
    for (const act of move.acts ?? []) outputs.push({ type: 'act', act });
    if (move.delayMs === null) outputs.push({ type: 'clear-timer', evseId });
    else outputs.push({ type: 'set-timer', evseId, delayMs: Math.round(move.delayMs) });
    return { evseId, phase: move.phase, idToken: move.idToken === undefined ? visit.idToken : move.idToken };
  });
  return { state: { ...state, visits }, outputs };
}

function moveOf(options: DriverOptions, visit: Visit, input: DriverInput, random: Random): Move | null {
  switch (input.type) {
    case 'start':
      // The first visitors come soon, and not all at once.
      return options.arrives
        ? { phase: 'away', delayMs: random() * Math.min(8, options.idleS) * 1000 }
        : null;
    case 'timer-fired':
      return input.evseId === visit.evseId ? timeHasCome(options, visit, random) : null;
    default:
      return 'evseId' in input.event && input.event.evseId === visit.evseId
        ? somethingHappened(options, visit, input.event, random)
        : null;
  }
}

function timeHasCome(options: DriverOptions, visit: Visit, random: Random): Move | null {
  const { evseId, phase, idToken } = visit;
  const plug = (): UserAct => ({ type: 'plug', evseId, car: makeCar(options, random) });
  switch (phase) {
    case 'away':
      return { phase: 'plugged', idToken: pick(options, random), acts: [plug()], delayMs: handling(random) };
    case 'summoned':
      return { phase: 'charging', acts: [plug()], delayMs: null };
    case 'plugged': {
      const acts: UserAct[] = idToken === null ? [] : [{ type: 'present-token', evseId, idToken }];
      return { phase: 'waiting', acts, delayMs: patienceMs };
    }
    case 'staying':
      if (idToken === null) return leave(options, visit, random);
      return {
        phase: 'leaving',
        acts: [{ type: 'present-token', evseId, idToken }],
        delayMs: handling(random),
      };
    case 'waiting':
    case 'leaving':
      return leave(options, visit, random);
    default:
      return null;
  }
}

function somethingHappened(
  options: DriverOptions,
  visit: Visit,
  event: ChargerEvent,
  random: Random,
): Move | null {
  const { phase } = visit;
  switch (event.type) {
    case 'token-accepted':
      if (phase === 'away') return { phase: 'summoned', idToken: null, delayMs: handling(random) };
      // Whoever started remotely stops remotely, or by pulling the cable.
      return { phase: 'charging', delayMs: null, ...(event.remote ? { idToken: null } : {}) };
    case 'token-refused':
      return phase === 'away' ? null : { phase: 'leaving', delayMs: handling(random) };
    case 'car-satisfied':
      return { phase: 'staying', delayMs: (spread(random) * options.stayS * 1000) / options.speed };
    case 'transaction-ended':
      return phase === 'away' || phase === 'leaving'
        ? null
        : { phase: 'leaving', delayMs: 2 * handling(random) };
    default:
      return null;
  }
}

function leave(options: DriverOptions, visit: Visit, random: Random): Move {
  const acts: UserAct[] = [{ type: 'unplug', evseId: visit.evseId }];
  const delayMs = options.arrives ? (spread(random) * options.idleS * 1000) / options.speed : null;
  return { phase: 'away', idToken: null, acts, delayMs };
}

function handling(random: Random): number {
  return handlingMs * spread(random);
}

/** A factor around 1, from a half to one and a half. */
function spread(random: Random): number {
  return 0.5 + random();
}

function pick(options: DriverOptions, random: Random): IdToken | null {
  return options.tokens[Math.floor(random() * options.tokens.length)] ?? null;
}
