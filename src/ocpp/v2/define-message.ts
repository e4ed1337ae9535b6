import { type Message, type MessageDefinition, eraseMessage } from '../message.ts';
import type { RequestPayload, ResponsePayload, StationActionOf } from '../payload-types.ts';
import type { StationRequest } from '../station-request.ts';

/** What both versions accept as an answer: the type of 2.0.1, or of 2.1 for what only that has. */
export type Answer<Action extends StationActionOf<'2.1'>> =
  Action extends StationActionOf<'2.0.1'> ? ResponsePayload<'2.0.1', Action> : ResponsePayload<'2.1', Action>;

/**
 * Declares one message of 2.0.1 and 2.1, or of 2.1 alone. It reads with the types of 2.1, which allow more than
 * 2.0.1's, and answers with those of 2.0.1, which 2.1 accepts too.
 */
export function defineMessage<Action extends StationActionOf<'2.1'>, Kind extends StationRequest['kind']>(
  definition: MessageDefinition<Action, RequestPayload<'2.1', Action>, Answer<Action>, Kind>,
): Message {
  return eraseMessage(definition);
}
