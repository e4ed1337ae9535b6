import type { ChargerContext } from './charger-input.ts';
import type { ChargerEvent, ChargerOutput } from './charger-output.ts';
import type { ChargerState, EvseState } from './charger-state.ts';
import type { ProtocolAdapter } from './protocol-adapter.ts';

/** One step in the making. It lives only inside `chargerStep`; the states it holds are never changed in place. */
export interface Turn {
  state: ChargerState;
  readonly outputs: ChargerOutput[];
  readonly context: ChargerContext;
  readonly adapter: ProtocolAdapter;
}

export function update(turn: Turn, change: Partial<ChargerState>): void {
  turn.state = { ...turn.state, ...change };
}

/** The EVSE of that id, or null when the charger has none. */
export function findEvse(state: ChargerState, evseId: number): EvseState | null {
  return state.evses.find((evse) => evse.evseId === evseId) ?? null;
}

/** Changes one EVSE and returns what it is now. */
export function updateEvse(turn: Turn, evse: EvseState, change: Partial<EvseState>): EvseState {
  const changed = { ...evse, ...change };
  update(turn, { evses: turn.state.evses.map((other) => (other.evseId === evse.evseId ? changed : other)) });
  return changed;
}

export function emit(turn: Turn, event: ChargerEvent): void {
  turn.outputs.push({ type: 'event', event });
}

export function setTimer(turn: Turn, name: string, delayMs: number): void {
  turn.outputs.push({ type: 'set-timer', name, atMs: turn.context.nowMs + delayMs });
}

export function clearTimer(turn: Turn, name: string): void {
  turn.outputs.push({ type: 'clear-timer', name });
}

/** Whether the CSMS lets it work, as far as it knows [1.6 §4.2, B02, B03]. */
export function isRegistered({ registration, acceptedOnce }: ChargerState): boolean {
  return acceptedOnce && registration !== 'Pending' && registration !== 'Rejected';
}

/** Messages of a charger that is not connected, or not accepted, wait. */
export function isOnline(state: ChargerState): boolean {
  return state.link === 'up' && state.registration === 'Accepted';
}
