import { supersededByReport } from '../../ocpp/command-action.ts';
import type { DocumentsRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocuments } from '../documents.ts';
import { joinPart, joinProgress } from '../join-part.ts';
import type { OpenCall } from '../state.ts';
import type { Turn } from '../turn.ts';

/**
 * A message that only tells: its documents are kept, as part of a result it counts towards its command, and a
 * command's job is as far as it says. The first part of a report takes away what the command asked about, so that
 * what the station no longer has is gone.
 */
export function handleDocuments(turn: Turn, call: OpenCall, request: DocumentsRequest): void {
  const { changes, part, progress } = request;
  const command = part === null ? null : joinPart(turn, part);
  const gone =
    command?.report?.partsReceived === 0
      ? supersededByReport(command.action, command.payload, turn.context.history)
      : [];
  changeDocuments(turn, [...gone, ...changes]);
  if (progress !== null) joinProgress(turn, progress);
  answerCall(turn, call, { kind: 'documents' });
}
