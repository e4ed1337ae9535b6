import type { IdToken } from '../../domain/id-token.ts';
import type { UserAct } from '../charger/charger-input.ts';
import type { ChargerEvent } from '../charger/charger-output.ts';
import type { DriverOptions } from './driver-options.ts';

/** The visits to the EVSEs of one charger. */
export interface DriverState {
  readonly options: DriverOptions;
  readonly visits: readonly Visit[];
}

/**
 * One EVSE as its drivers see it: nobody there; on the way because of a remote start; plugged in and looking for
 * the card; waiting for leave to charge; charging; enough, but not back yet; about to leave.
 */
export interface Visit {
  readonly evseId: number;
  readonly phase: 'away' | 'summoned' | 'plugged' | 'waiting' | 'charging' | 'staying' | 'leaving';
  readonly idToken: IdToken | null;
}

export type DriverInput =
  | { readonly type: 'start' }
  | { readonly type: 'timer-fired'; readonly evseId: number }
  | { readonly type: 'charger-event'; readonly event: ChargerEvent };

/** Each EVSE has one timer; setting it replaces it. */
export type DriverOutput =
  | { readonly type: 'act'; readonly act: UserAct }
  | { readonly type: 'set-timer'; readonly evseId: number; readonly delayMs: number }
  | { readonly type: 'clear-timer'; readonly evseId: number };
