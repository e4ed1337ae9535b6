import type { Command } from '../domain/command.ts';
import type { JobProgress, ReportPart } from '../ocpp/station-request.ts';
import { COMMAND_PROGRESS_MAX } from './limits.ts';
import { type Turn, putCommand } from './turn.ts';

/**
 * One part of a multi-part result has come: it counts towards the command that asked for it. Returns the command as
 * it was before this part; null when nobody asked (stations do report under foreign request ids).
 */
export function joinPart(turn: Turn, { of, requestId, toBeContinued }: ReportPart): Command | null {
  const command = findCommand(turn, of, requestId);
  if (command === null) return null;
  const partsReceived = (command.report?.partsReceived ?? 0) + 1;
  putCommand(turn, { ...command, report: { requestId, partsReceived, complete: !toBeContinued } });
  return command;
}

/** The station told how far a job is: the command that began it learns it. The same status again says nothing. */
export function joinProgress(turn: Turn, { of, requestId, status }: JobProgress): void {
  if (status === 'Idle') return;
  const command = findCommand(turn, of, requestId);
  if (command === null || command.progress.at(-1)?.status === status) return;
  const progress = [...command.progress, { atMs: turn.context.nowMs, status }];
  putCommand(turn, { ...command, progress: progress.slice(-COMMAND_PROGRESS_MAX) });
}

/** The latest command of these actions with that requestId, or the latest of all; one that is still open first. */
function findCommand(turn: Turn, of: readonly string[], requestId: number | null): Command | null {
  const { history } = turn.context;
  const open = [...turn.state.commands.values()].findLast(
    (command) =>
      of.includes(command.action) &&
      command.state === 'sent' &&
      (requestId === null || command.requestId === requestId),
  );
  if (open !== undefined) return open;
  const stored =
    requestId === null
      ? (history.commandsByAction(of)[0] ?? null)
      : history.commandByRequestId(requestId, of);
  // A command that still waits to be sent has begun nothing.
  return stored === null || stored.messageId === null ? null : stored;
}
