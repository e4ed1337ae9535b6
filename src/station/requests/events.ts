import type { EventsRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocuments } from '../documents.ts';
import type { OpenCall } from '../state.ts';
import { type Turn, write } from '../turn.ts';
import { noteStatus } from './status.ts';

/** NotifyEvent [N07, N08, G01]: the events are kept, and what they say of connectors and variables is true now. */
export function handleEvents(turn: Turn, call: OpenCall, request: EventsRequest): void {
  changeDocuments(turn, request.events);
  for (const status of request.statuses) noteStatus(turn, status);
  if (request.variables.length > 0) {
    const updatedAtMs = turn.context.nowMs;
    write(turn, {
      kind: 'variables',
      variables: request.variables.map((variable) => ({ ...variable, updatedAtMs })),
    });
  }
  answerCall(turn, call, { kind: 'events' });
}
