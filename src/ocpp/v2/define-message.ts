import { type Message, type MessageDefinition, eraseMessage } from '../message.ts';
import type { RequestPayload, ResponsePayload, StationActionOf } from '../payload-types.ts';
import type { StationRequest } from '../station-request.ts';

/**
 * Declares one message that 2.0.1 and 2.1 share. It reads with the types of 2.1, which allow more than 2.0.1's,
 * and answers with those of 2.0.1, which 2.1 accepts too.
 */
export function defineMessage<Action extends StationActionOf<'2.0.1'>, Kind extends StationRequest['kind']>(
  definition: MessageDefinition<
    Action,
    RequestPayload<'2.1', Action>,
    ResponsePayload<'2.0.1', Action>,
    Kind
  >,
): Message {
  return eraseMessage(definition);
}
