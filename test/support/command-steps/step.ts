import type { ChargerState } from '../../../src/simulator/charger/charger-state.ts';

/** What the payloads of a conversation are made from. */
export interface Situation {
  readonly nowMs: number;
  /** The OCPP id of the transaction on EVSE 1; a number in 1.6. */
  readonly transactionId: string | number;
}

/** What the API, and the charger itself, show afterwards. Each waits until it is so, and throws when it stays away. */
export interface Onlooker {
  /** Some document of the collection has these fields. */
  document(collection: string, fields: object): Promise<void>;
  noDocument(collection: string, fields: object): Promise<void>;
  /** Some item of a list of the station, such as `reservations`, has these fields. */
  listed(list: string, fields: object): Promise<void>;
  /** The station has these fields. */
  station(fields: object): Promise<void>;
  /** The latest transaction of the station has these fields. */
  transaction(fields: object): Promise<void>;
  charger(holds: (state: ChargerState) => boolean): Promise<void>;
}

/** One command of a conversation. */
export interface CommandStep {
  readonly payload: object | ((situation: Situation) => object);
  /** Fields that the answer has. */
  readonly answer: object;
  /** Commands that must have gone before, each with its payload. */
  readonly before?: (situation: Situation) => Readonly<Record<string, object>>;
  readonly effect?: (sees: Onlooker, situation: Situation) => Promise<void>;
}

export const accepted = { status: 'Accepted' };

export function inMinutes(nowMs: number, minutes: number): string {
  return new Date(nowMs + minutes * 60_000).toISOString();
}
