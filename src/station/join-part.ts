import type { Command } from '../domain/command.ts';
import { type Turn, putCommand } from './turn.ts';

/**
 * One part of a multi-part result has come: it counts towards the command that asked for it. Returns the command as
 * it was before this part; null when nobody asked (stations do report under foreign request ids).
 */
export function joinPart(turn: Turn, requestId: number, toBeContinued: boolean): Command | null {
  const open = [...turn.state.commands.values()].find((command) => command.report?.requestId === requestId);
  const command = open ?? turn.context.history.commandByRequestId(requestId);
  if (command === null || command.report === null) return null;
  const partsReceived = command.report.partsReceived + 1;
  putCommand(turn, { ...command, report: { ...command.report, partsReceived, complete: !toBeContinued } });
  return command;
}
