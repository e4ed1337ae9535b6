import { type Message, type MessageDefinition, eraseMessage } from '../message.ts';
import type { RequestPayload, ResponsePayload, StationActionOf } from '../payload-types.ts';
import type { StationRequest } from '../station-request.ts';

/** Declares one 1.6 message, typed by the official schemas of its action. */
export function defineMessage<Action extends StationActionOf<'1.6'>, Kind extends StationRequest['kind']>(
  definition: MessageDefinition<Action, RequestPayload<'1.6', Action>, ResponsePayload<'1.6', Action>, Kind>,
): Message {
  return eraseMessage(definition);
}
