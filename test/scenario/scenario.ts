import type { Authorization, TokenRecord } from '../../src/domain/authorization.ts';
import type { FrozenTariff } from '../../src/domain/tariff/frozen-tariff.ts';
import type { CommandState } from '../../src/domain/command.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import type { OutsideServices } from '../../src/station/outside-services.ts';
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
  /** What the operator's own system says of tokens. */
  readonly decides?: Readonly<Record<string, Authorization>>;
  /** By what transactions are priced; by nothing unless said otherwise. */
  readonly pricing?: FrozenTariff;
  /** Whom the CSMS can ask; nobody unless said otherwise. */
  readonly services?: OutsideServices;
  /** What is said in 2.0.1 is said otherwise in 2.1, in a conversation of its own. */
  readonly saidOtherwiseIn21?: true;
  /** The story begins before the station has booted. */
  readonly fromBoot?: boolean;
  readonly steps: readonly Step[];
}

export type Step =
  | {
      readonly kind: 'says';
      readonly action: string;
      readonly payload: object;
      /** What of the answer is asserted, undefined being what it must not have; a text is the code of a CALLERROR. */
      readonly answer: object | string;
    }
  | {
      readonly kind: 'asks';
      readonly action: string;
      readonly payload: object;
      /** What the station answers; a text is the code of a CALLERROR, null no answer at all. */
      readonly response: object | string | null;
      readonly state: CommandState;
      /** The rule it breaks, which the operator is told of and may insist against. */
      readonly against?: string;
    }
  | {
      /** The CSMS has sent a command of its own. */
      readonly kind: 'is-asked';
      readonly action: string;
      /** What of the payload is asserted. */
      readonly payload: object;
      readonly response: object;
    }
  | {
      /** The operator's list is longer than the station takes at once. */
      readonly kind: 'asks-in-parts';
      readonly action: string;
      readonly payload: object;
      readonly parts: readonly (readonly [sent: object, response: object])[];
    }
  | { readonly kind: 'sends'; readonly action: string; readonly payload: object }
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

/** The operator insists on a command that breaks a rule of the specification. */
export function insists(rule: string, action: string, payload: object, response: object | string): Step {
  const state = typeof response === 'string' ? 'refused' : 'answered';
  return { kind: 'asks', action, payload, response, state, against: rule };
}

/** The CSMS has sent a command by itself, and the station answers it. */
export function isAsked(action: string, payload: object, response: object = { status: 'Accepted' }): Step {
  return { kind: 'is-asked', action, payload, response };
}

/** The operator sends one command, which goes out as several CALLs. */
export function asksInParts(
  action: string,
  payload: object,
  ...parts: (readonly [sent: object, response: object])[]
): Step {
  return { kind: 'asks-in-parts', action, payload, parts };
}

/** The station sends a SEND, which nobody answers. */
export function sends(action: string, payload: object): Step {
  return { kind: 'sends', action, payload };
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
