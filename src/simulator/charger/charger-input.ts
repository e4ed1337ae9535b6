import type { IdToken } from '../../domain/id-token.ts';
import type { Random } from '../seeded-random.ts';
import type { Car } from './car.ts';

/** Everything that can happen to a charger. */
export type ChargerInput =
  | { readonly type: 'power-on' }
  | { readonly type: 'connected' }
  /** The link was lost, closed, or never came about. */
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'frame-received'; readonly text: string }
  | { readonly type: 'timer-fired'; readonly name: string }
  | { readonly type: 'upload-ended'; readonly location: string; readonly isDone: boolean }
  | { readonly type: 'act'; readonly act: UserAct };

/** What people do at the charger. */
export type UserAct =
  | { readonly type: 'plug'; readonly evseId: number; readonly car: Omit<Car, 'receivedMillijoules'> }
  /** Starts charging, or stops the transaction that the same token started. */
  | { readonly type: 'present-token'; readonly evseId: number; readonly idToken: IdToken }
  | { readonly type: 'unplug'; readonly evseId: number }
  /** `errorCode` is a 1.6 ChargePointErrorCode. */
  | { readonly type: 'fault'; readonly evseId: number; readonly errorCode: string }
  | { readonly type: 'repair'; readonly evseId: number }
  /** Ends transactions, sends what it can, then goes off for good. */
  | { readonly type: 'switch-off' };

/** What the machine may not make itself. `random` must be seeded for a run to replay. */
export interface ChargerContext {
  readonly nowMs: number;
  readonly random: Random;
}
