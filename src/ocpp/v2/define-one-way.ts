import type { DocumentChange } from '../../domain/document.ts';
import type { OneWayMessage } from '../message.ts';
import type { RequestPayload, SendActionOf } from '../payload-types.ts';

/** Declares a message that is sent without an answer, and what it changes in the station's documents. */
export function defineOneWay<Action extends SendActionOf<'2.1'>>(definition: {
  readonly action: Action;
  readonly read: (payload: RequestPayload<'2.1', Action>) => readonly DocumentChange[];
}): OneWayMessage {
  return {
    action: definition.action,
    toChanges: (payload) => definition.read(payload as RequestPayload<'2.1', Action>),
  };
}
