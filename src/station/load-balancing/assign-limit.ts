import type { LimitAssignment } from '../../domain/limit-assignment.ts';
import { checkCommand } from '../check-command.ts';
import { queuedCommand, sendNextCommand, settle } from '../commands.ts';
import { shapedCommand } from '../shape-command.ts';
import { type Turn, putCommand } from '../turn.ts';
import { keepsRateUnit } from './keeps-rate-unit.ts';
import { limitCommand } from './limit-command.ts';
import { isBalanced } from './report-to-site.ts';

/** A limit that could not be sent by then is reported as such: the site thinks again. */
const LIMIT_WAIT_MS = 45_000;
export const SITE_REQUESTER = 'load-balancing';

/**
 * The site assigned something to an EVSE. It becomes one command, after the one in flight; a queued one for the same
 * EVSE and of the same kind is replaced, since the newest limit wins. What cannot be sent is reported at once.
 */
export function assignLimit(turn: Turn, assignment: LimitAssignment, maxStackLevel: number | null): void {
  const { state, context } = turn;
  if (!isBalanced(state.record)) return;
  const { evseId, leaseNumber } = assignment;
  const report = (result: 'rejected' | 'timed-out' | 'unknown'): void => {
    turn.outputs.push({ type: 'report-to-site', outcomes: [{ evseId, leaseNumber, result }] });
  };
  const isComparison = assignment.kind === 'comparison';
  if (state.link === null) return report(isComparison ? 'unknown' : 'timed-out');
  const { version, transaction } = {
    version: state.link.ocppVersion,
    transaction: assignment.kind === 'limit' ? state.transactions.get(assignment.transactionId) : undefined,
  };
  const command = limitCommand(assignment, {
    version,
    nowMs: context.nowMs,
    clockOffsetMs: state.record.clockOffsetMs ?? 0,
    maxStackLevel,
    transaction: transaction?.transaction ?? null,
  });
  replaceQueued(turn, assignment);
  if (command === null || checkCommand(turn.state, command.action, command.payload) !== null) {
    return report(isComparison ? 'unknown' : 'rejected');
  }
  const queued = queuedCommand(turn, {
    type: 'command-requested',
    commandId: context.newId(),
    ...command,
    timeoutMs: null,
    requestedBy: SITE_REQUESTER,
  });
  if (!keepsRateUnit(command.payload, shapedCommand(turn, queued, context.nowMs).value))
    return report('rejected');
  // The site itself asks again, with what is right by then.
  putCommand(turn, {
    ...queued,
    attemptsMax: 1,
    expiresAtMs: context.nowMs + LIMIT_WAIT_MS,
    assignment,
  });
  sendNextCommand(turn);
}

function replaceQueued(turn: Turn, { evseId, kind }: LimitAssignment): void {
  for (const command of turn.state.commands.values()) {
    const { assignment } = command;
    if (command.state !== 'queued' || assignment?.evseId !== evseId || assignment.kind !== kind) continue;
    const error = { code: 'cancelled', description: 'replaced by a newer limit before it was sent' };
    settle(turn, command, 'cancelled', error);
  }
}
