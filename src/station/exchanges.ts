import type { Command } from '../domain/command.ts';
import type { Exchange, ExchangeOutcome } from '../domain/exchange.ts';
import { shapedCommand } from './shape-command.ts';
import type { OpenCall } from './state.ts';
import type { Turn } from './turn.ts';

/** How much of a frame that could not be read is kept. */
const UNREADABLE_TEXT_MAX = 4096;

/** The journal entry of a CALL of the station and our answer to it. */
export function inboundExchange(
  turn: Turn,
  call: OpenCall,
  outcome: ExchangeOutcome,
  answer: unknown,
): Exchange {
  return {
    id: call.exchangeId,
    atMs: call.receivedAtMs,
    direction: 'in',
    action: call.action,
    messageId: call.messageId,
    ocppVersion: call.ocppVersion,
    payload: call.payload,
    answer,
    latencyMs: turn.context.nowMs - call.receivedAtMs,
    outcome,
    repairs: call.repairs,
    ...(call.clockOffsetMs === undefined ? {} : { clockOffsetMs: call.clockOffsetMs }),
  };
}

/**
 * The journal entry of a CALL of ours, as it was sent. It has the command's id, so that a late answer can be told
 * apart; `repairs` are those of its answer.
 */
export function outboundExchange(
  turn: Turn,
  command: Command,
  outcome: ExchangeOutcome,
  answer: unknown,
  repairs: readonly string[] = [],
): Exchange {
  const { nowMs } = turn.context;
  const sent = shapedCommand(turn, command, command.sentAtMs ?? nowMs);
  return {
    id: turn.context.newId(),
    atMs: command.sentAtMs ?? nowMs,
    direction: 'out',
    action: command.action,
    messageId: command.messageId,
    ocppVersion: turn.state.record.ocppVersion ?? '1.6',
    payload: sent.value,
    answer,
    latencyMs: answer === null || command.sentAtMs === null ? null : nowMs - command.sentAtMs,
    outcome,
    repairs: [...sent.repairs, ...repairs],
  };
}

/** The journal entry of something that belongs to no CALL: a frame nobody can read, an answer nobody waits for. */
export function strayExchange(
  turn: Turn,
  messageId: string | null,
  text: string,
  outcome: ExchangeOutcome,
  answer: unknown,
): Exchange {
  return {
    id: turn.context.newId(),
    atMs: turn.context.nowMs,
    direction: 'in',
    action: null,
    messageId,
    ocppVersion: turn.state.link?.ocppVersion ?? turn.state.record.ocppVersion ?? '1.6',
    payload:
      text.length > UNREADABLE_TEXT_MAX
        ? `${text.slice(0, UNREADABLE_TEXT_MAX)}… (${text.length} characters)`
        : text,
    answer,
    latencyMs: null,
    outcome,
    repairs: [],
  };
}
