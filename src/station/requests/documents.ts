import type { DocumentsRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocument } from '../documents.ts';
import { joinPart } from '../join-part.ts';
import type { OpenCall } from '../state.ts';
import type { Turn } from '../turn.ts';

/** A message that only tells: its documents are kept, and as part of a result it counts towards its command. */
export function handleDocuments(turn: Turn, call: OpenCall, request: DocumentsRequest): void {
  if (request.part !== null) {
    const { requestId, toBeContinued, replaces } = request.part;
    const command = joinPart(turn, requestId, toBeContinued);
    if (command?.report?.partsReceived === 0) {
      for (const collection of replaces) changeDocument(turn, { type: 'clear', collection });
    }
  }
  for (const change of request.changes) changeDocument(turn, change);
  answerCall(turn, call, { kind: 'documents', answer: request.answer });
}
