import type { Command, CommandError, CommandPriority, CommandState } from '../domain/command.ts';
import { commandPolicy, remoteStartIdOf, reportIdOf, requestIdOf } from '../ocpp/command-action.ts';
import { encodeFrame } from '../ocpp/frame.ts';
import { redactSecrets } from '../ocpp/redact-secrets.ts';
import { behaviourOf } from '../quirks/apply-quirks.ts';
import type { Quirk } from '../quirks/quirk.ts';
import { joinedResponse, partsOf } from './command-parts.ts';
import { COMMAND_WAIT_MS, QUIET_UNTIL_BOOT_MS, RETRIED_ATTEMPTS } from './limits.ts';
import type { Input } from './input.ts';
import { outboundExchange } from './exchanges.ts';
import { shapedCommand } from './shape-command.ts';
import type { StationState } from './state.ts';
import { quirksOf } from './station-quirks.ts';
import type { Timer } from './timers.ts';
import { type Turn, journal, putCommand } from './turn.ts';

const QUIET_TIMER = 'quiet-until-boot';

/**
 * Takes a command into the queue. Its payload was checked by the caller against the station's version. An action
 * that makes no sense later ends `expired` at once when the station is away; the others wait for it.
 */
export function requestCommand(turn: Turn, input: CommandRequest): void {
  const command = queuedCommand(turn, input);
  const policy = commandPolicy(turn.state.record.ocppVersion ?? '1.6', input.action);
  if (turn.state.link === null && policy.whenOffline === 'fail') {
    return settle(turn, command, 'expired', { code: 'offline', description: 'the station is not connected' });
  }
  putCommand(turn, command);
  sendNextCommand(turn);
}

export type CommandRequest = Extract<Input, { type: 'command-requested' }>;

/** The command as it enters the queue; nothing is changed yet. */
export function queuedCommand(turn: Turn, input: CommandRequest): Command {
  const { nowMs } = turn.context;
  const version = turn.state.record.ocppVersion ?? '1.6';
  const policy = commandPolicy(version, input.action);
  const reportId = reportIdOf(version, input.action, input.payload);
  const parts = partsOf(input.action, input.payload, turn.context.history, version);
  // What was sent is kept without its secrets, so a CALL that has any cannot be made a second time.
  const repeatable = policy.retry && redactSecrets(input.action, input.payload) === input.payload;
  return {
    id: input.commandId,
    action: input.action,
    payload: input.payload,
    state: 'queued',
    priority: policy.priority,
    attempts: 0,
    attemptsMax: repeatable ? RETRIED_ATTEMPTS : 1,
    requestedBy: input.requestedBy,
    requestedAtMs: nowMs,
    expiresAtMs: input.expiresAtMs ?? nowMs + COMMAND_WAIT_MS,
    timeoutMs: input.timeoutMs ?? policy.timeoutMs,
    messageId: null,
    sentAtMs: null,
    settledAtMs: null,
    response: null,
    error: null,
    transactionId: null,
    remoteStartId: remoteStartIdOf(version, input.action, input.payload),
    requestId: requestIdOf(input.payload),
    report: reportId === null ? null : { requestId: reportId, partsReceived: 0, complete: false },
    progress: [],
    ...(parts === undefined ? {} : { parts }),
    ...(input.idempotency === undefined ? {} : { idempotency: input.idempotency }),
  };
}

export function cancelCommand(turn: Turn, commandId: string): void {
  const command = turn.state.commands.get(commandId);
  if (command?.state !== 'queued') return;
  settle(turn, command, 'cancelled', { code: 'cancelled', description: 'cancelled before it was sent' });
}

/** Sends the most urgent queued command, the oldest among equals, if the link is open and no CALL of ours waits for its answer [I5]. */
export function sendNextCommand(turn: Turn): void {
  const { link, commands } = turn.state;
  if (link === null || sentCommand(turn.state) !== undefined) return;
  if (turn.context.nowMs < quietUntilMs(turn.state, turn.context.quirks)) return;
  let next: Command | undefined;
  for (const command of commands.values()) {
    if (command.state !== 'queued') continue;
    if (next === undefined || rank[command.priority] < rank[next.priority]) next = command;
  }
  if (next !== undefined) sendCommand(turn, link.id, next);
}

const rank: Readonly<Record<CommandPriority, number>> = { urgent: 0, normal: 1, low: 2 };

/** A repetition keeps the message id, as OCPP-J allows: whichever answer comes first is the answer. */
function sendCommand(turn: Turn, linkId: string, command: Command): void {
  const { nowMs, newId } = turn.context;
  const messageId = command.messageId ?? newId();
  // Once it is on the wire the payload is history, and history keeps no secrets.
  const payload = redactSecrets(command.action, command.payload);
  const shaped = shapedCommand(turn, command, nowMs);
  const attempts = command.attempts + 1;
  const parts =
    command.parts === undefined
      ? {}
      : { parts: { ...command.parts, current: redactSecrets(command.action, command.parts.current) } };
  putCommand(turn, { ...command, ...parts, payload, state: 'sent', attempts, messageId, sentAtMs: nowMs });
  const text = encodeFrame({ type: 'call', messageId, action: command.action, payload: shaped.value });
  turn.outputs.push({ type: 'send-frame', linkId, text });
}

/** The command whose CALL is in flight. */
export function sentCommand(state: StationState): Command | undefined {
  for (const command of state.commands.values()) if (command.state === 'sent') return command;
  return undefined;
}

/**
 * The answer to the CALL in flight cannot come any more. What stays wanted and does no harm when done twice waits for
 * the next link; anything else ends: later evidence reconciles it.
 */
export function failSentCommands(turn: Turn, code: string, description: string): void {
  const command = sentCommand(turn.state);
  if (command === undefined) return;
  journal(turn, outboundExchange(turn, command, 'timed-out', null));
  const { whenOffline } = commandPolicy(turn.state.record.ocppVersion ?? '1.6', command.action);
  if (whenOffline === 'wait' && command.attempts < command.attemptsMax) {
    return putCommand(turn, { ...command, state: 'queued' });
  }
  settle(turn, command, 'timed-out', { code, description });
}

/** Moves a command to its one terminal state [I5]. */
export function settle(
  turn: Turn,
  command: Command,
  state: CommandState,
  error: CommandError | null,
  response: unknown = null,
): void {
  const { parts, ...whole } = command;
  const payload = redactSecrets(command.action, command.payload);
  const responses = [...(parts?.responses ?? []), ...(response === null ? [] : [response])];
  putCommand(turn, {
    ...whole,
    payload,
    state,
    error,
    response: redactSecrets(command.action, joinedResponse(command.action, responses)),
    settledAtMs: turn.context.nowMs,
  });
}

export function commandTimers(state: StationState): Timer[] {
  const timers: Timer[] = [];
  for (const command of state.commands.values()) {
    if (command.state === 'sent' && command.sentAtMs !== null) {
      timers.push({ name: `call-timeout:${command.id}`, dueMs: command.sentAtMs + command.timeoutMs });
    } else {
      timers.push({ name: `command-expiry:${command.id}`, dueMs: command.expiresAtMs });
    }
  }
  const held = timers.length > 0 && sentCommand(state) === undefined;
  const quietMs = quietUntilMs(state);
  if (held && quietMs > 0) timers.push({ name: QUIET_TIMER, dueMs: quietMs });
  return timers;
}

/** Until when no CALL may go out, for a station that bears none before its boot; 0 when any may. */
function quietUntilMs({ link, record }: StationState, quirks?: readonly Quirk[]): number {
  if (link === null || link.booted === true) return 0;
  if (!behaviourOf(quirksOf(record, quirks)).quietUntilBoot) return 0;
  return link.openedAtMs + QUIET_UNTIL_BOOT_MS;
}

export function commandTimerFired(turn: Turn, name: string): void {
  const timer = commandTimers(turn.state).find((candidate) => candidate.name === name);
  if (timer === undefined || timer.dueMs > turn.context.nowMs) return;
  if (name === QUIET_TIMER) return sendNextCommand(turn);
  const command = turn.state.commands.get(name.slice(name.indexOf(':') + 1));
  if (command === undefined) return;
  if (command.state === 'sent') {
    journal(turn, outboundExchange(turn, command, 'timed-out', null));
    const { link } = turn.state;
    if (link !== null && command.attempts < command.attemptsMax) return sendCommand(turn, link.id, command);
    const times = command.attempts > 1 ? `, ${command.attempts} times` : '';
    settle(turn, command, 'timed-out', {
      code: 'timeout',
      description: `no answer within ${command.timeoutMs / 1000} s${times}`,
    });
  } else {
    settle(turn, command, 'expired', {
      code: 'expired',
      description: 'the station did not come back in time',
    });
  }
  sendNextCommand(turn);
}
