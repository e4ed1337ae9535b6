import type { Command } from '../domain/command.ts';
import type { CommandView } from '../http/contract/command.ts';
import { timestamp, timestampOrNull } from './timestamp.ts';

/** A command as the API shows it. */
export function commandView(stationId: string, command: Command): CommandView {
  return {
    id: command.id,
    stationId,
    action: command.action,
    state: command.state,
    priority: command.priority,
    attempts: command.attempts,
    payload: command.payload,
    response: command.response ?? null,
    error: command.error === null ? null : { ...command.error },
    requestedAt: timestamp(command.requestedAtMs),
    sentAt: timestampOrNull(command.sentAtMs),
    settledAt: timestampOrNull(command.settledAtMs),
    requestedBy: command.requestedBy,
    transactionId: command.transactionId,
    report: command.report === null ? null : { ...command.report },
    progress: command.progress.map(({ atMs, status }) => ({ at: timestamp(atMs), status })),
  };
}
