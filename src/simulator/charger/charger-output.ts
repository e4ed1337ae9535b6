import type { IdToken } from '../../domain/id-token.ts';
import type { StopReason } from './charger-state.ts';
import type { MeterReading } from './meter-reading.ts';

/** Everything a charger does to the world around it. */
export type ChargerOutput =
  | { readonly type: 'connect' }
  | { readonly type: 'close'; readonly reason: string }
  | { readonly type: 'send-frame'; readonly text: string }
  /** A timer of the same name is replaced. */
  | { readonly type: 'set-timer'; readonly name: string; readonly atMs: number }
  | { readonly type: 'clear-timer'; readonly name: string }
  /** Over HTTP; `upload-ended` says how it went. One that breaks off is cut half-way. */
  | {
      readonly type: 'upload-file';
      readonly location: string;
      readonly fileName: string;
      readonly content: string;
      readonly asForm: boolean;
      readonly breaksOff: boolean;
    }
  | { readonly type: 'event'; readonly event: ChargerEvent };

/** What an onlooker, or the driver, can see. */
export type ChargerEvent =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected'; readonly reason: string; readonly retryInMs: number | null }
  | { readonly type: 'registration'; readonly status: string; readonly intervalS: number }
  | { readonly type: 'status'; readonly evseId: number; readonly status: string }
  | {
      readonly type: 'token-accepted';
      readonly evseId: number;
      readonly idToken: IdToken;
      readonly remote: boolean;
    }
  | {
      readonly type: 'token-refused';
      readonly evseId: number;
      readonly idToken: IdToken;
      readonly reason: string;
    }
  | {
      readonly type: 'transaction-started';
      readonly evseId: number;
      readonly transactionKey: string;
      readonly registerWh: number;
      readonly offline: boolean;
    }
  | {
      readonly type: 'transaction-numbered';
      readonly evseId: number;
      readonly transactionKey: string;
      readonly transactionId: number;
    }
  | {
      readonly type: 'meter';
      readonly evseId: number;
      readonly energyWh: number;
      readonly reading: MeterReading;
    }
  | { readonly type: 'car-satisfied'; readonly evseId: number; readonly energyWh: number }
  | {
      readonly type: 'transaction-ended';
      readonly evseId: number;
      readonly transactionKey: string;
      readonly energyWh: number;
      readonly registerWh: number;
      readonly reason: StopReason;
    }
  | { readonly type: 'command'; readonly action: string; readonly answer: unknown }
  | {
      readonly type: 'call-failed';
      readonly action: string;
      readonly reason: string;
      readonly willRetry: boolean;
    }
  | { readonly type: 'message-dropped'; readonly action: string; readonly reason: string }
  | { readonly type: 'unexpected-frame'; readonly reason: string }
  | { readonly type: 'rebooting' }
  | { readonly type: 'switched-off' };
