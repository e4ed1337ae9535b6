import type { DocumentChange } from '../domain/document.ts';
import type { DocumentsRequest, StationRequest, StationResponse } from './station-request.ts';
import type { OcppVersion } from './version.ts';

/** How one action of a station becomes a request to the rules, and their response a payload again. */
export interface Message {
  readonly action: string;
  toRequest(payload: unknown): StationRequest;
  toPayload(response: StationResponse, version: OcppVersion): unknown;
}

/** A message file's share, with the payload types of its action and the one kind of request it makes. */
export interface MessageDefinition<
  Action extends string,
  Request,
  Response,
  Kind extends StationRequest['kind'],
> {
  readonly action: Action;
  readonly kind: Kind;
  readonly toRequest: (payload: Request) => Extract<StationRequest, { kind: Kind }>;
  readonly toPayload: (response: Extract<StationResponse, { kind: Kind }>, version: OcppVersion) => Response;
}

/**
 * Takes away the payload types, so that messages fit into one table. The payload must have passed validation,
 * which is what makes the cast true. Throws when the response is of another kind than the message's requests.
 */
export function eraseMessage<Action extends string, Request, Response, Kind extends StationRequest['kind']>(
  definition: MessageDefinition<Action, Request, Response, Kind>,
): Message {
  return {
    action: definition.action,
    toRequest: (payload) => definition.toRequest(payload as Request),
    toPayload(response, version) {
      if (response.kind !== definition.kind) {
        throw new Error(`${definition.action} cannot be answered with a response of kind ${response.kind}.`);
      }
      return definition.toPayload(response as Extract<StationResponse, { kind: Kind }>, version);
    },
  };
}

/** A message that is never answered: what it changes in the station's documents. */
export interface OneWayMessage {
  readonly action: string;
  toChanges(payload: unknown): readonly DocumentChange[];
}

/** What a message that only tells has to say; parts that are left out are none. */
export type Notice = Pick<DocumentsRequest, 'changes'> & Partial<Pick<DocumentsRequest, 'part' | 'progress'>>;

/** A message that only tells, without its payload types, as `eraseMessage` makes them. */
export function eraseNotice<Request>(definition: {
  readonly action: string;
  readonly read: (payload: Request) => Notice;
  readonly answer: unknown;
}): Message {
  const { action, read, answer } = definition;
  return eraseMessage<string, Request, unknown, 'documents'>({
    action,
    kind: 'documents',
    toRequest: (payload) => ({ kind: 'documents', part: null, progress: null, ...read(payload) }),
    toPayload: () => answer,
  });
}
