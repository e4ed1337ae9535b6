import { type Message, type Notice, eraseNotice } from '../message.ts';
import type { RequestPayload, ResponsePayload, StationActionOf } from '../payload-types.ts';

/** Declares a message that only tells, and what it is always answered with. */
export function defineNotice<Action extends StationActionOf<'1.6'>>(definition: {
  readonly action: Action;
  readonly read: (payload: RequestPayload<'1.6', Action>) => Notice;
  readonly answer: ResponsePayload<'1.6', Action>;
}): Message {
  return eraseNotice(definition);
}
