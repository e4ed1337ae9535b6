import type { TokenRecord } from '../../src/domain/authorization.ts';
import type { CommandState } from '../../src/domain/command.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import type { StationHarness } from '../support/station-harness.ts';

/** A conversation between a station and the CSMS: who says what, what is answered, and what is true afterwards. */
export interface Scenario {
  readonly version: OcppVersion;
  /** Numbers of the certification test cases it shows: `004_1` of 1.6, `B_01` of 2.x. */
  readonly cases?: readonly string[];
  /** Use cases of 2.x, or paragraphs of 1.6. */
  readonly rules: readonly string[];
  readonly title: string;
  /** What the operator's records hold; one accepted card, `CARD-1`, unless said otherwise. */
  readonly tokens?: readonly Partial<TokenRecord>[];
  readonly registration?: 'accepted' | 'pending' | 'rejected';
  /** The story begins before the station has booted. */
  readonly fromBoot?: boolean;
  readonly steps: readonly Step[];
}

export type Step =
  | {
      readonly kind: 'says';
      readonly action: string;
      readonly payload: object;
      /** What of the answer is asserted; a text is the code of a CALLERROR. */
      readonly answer: object | string;
    }
  | {
      readonly kind: 'asks';
      readonly action: string;
      readonly payload: object;
      /** What the station answers; a text is the code of a CALLERROR, null no answer at all. */
      readonly response: object | string | null;
      readonly state: CommandState;
    }
  | { readonly kind: 'drops' }
  | { readonly kind: 'comes-back' }
  | { readonly kind: 'waits'; readonly seconds: number }
  | { readonly kind: 'holds'; readonly what: string; readonly check: (station: StationHarness) => void };

/** In a payload: the transaction id that the last StartTransaction of 1.6 was answered with. */
export const TRANSACTION = '$transaction';

/** The moment so many minutes after the story began. */
export function minute(count: number): string {
  return new Date(Date.UTC(2026, 10, 22, 12, count)).toISOString();
}

/** The station sends a CALL and is answered. */
export function says(action: string, payload: object, answer: object | string = {}): Step {
  return { kind: 'says', action, payload, answer };
}

/** The operator sends a command and the station answers. */
export function asks(
  action: string,
  payload: object,
  response: object | string | null = { status: 'Accepted' },
  state: CommandState = typeof response === 'string'
    ? 'refused'
    : response === null
      ? 'timed-out'
      : 'answered',
): Step {
  return { kind: 'asks', action, payload, response, state };
}

/** The link breaks. */
export const drops: Step = { kind: 'drops' };
/** A new link, without a boot. */
export const comesBack: Step = { kind: 'comes-back' };

export function waits(seconds: number): Step {
  return { kind: 'waits', seconds };
}

export function holds(what: string, check: (station: StationHarness) => void): Step {
  return { kind: 'holds', what, check };
}
