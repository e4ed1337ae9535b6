import { type Message, type Notice, eraseNotice } from '../message.ts';
import type { RequestPayload, StationActionOf } from '../payload-types.ts';
import type { Answer } from './define-message.ts';

/** Declares a message that only tells, and what it is always answered with. */
export function defineNotice<Action extends StationActionOf<'2.1'>>(definition: {
  readonly action: Action;
  readonly read: (payload: RequestPayload<'2.1', Action>) => Notice;
  readonly answer: Answer<Action>;
}): Message {
  return eraseNotice(definition);
}
