import type { Exchange } from '../domain/exchange.ts';
import type { ExchangeView } from '../http/contract/command.ts';
import { timestamp } from './timestamp.ts';

/** An entry of the journal as the API shows it. */
export function exchangeView(exchange: Exchange): ExchangeView {
  return {
    id: exchange.id,
    at: timestamp(exchange.atMs),
    direction: exchange.direction,
    action: exchange.action,
    messageId: exchange.messageId,
    ocppVersion: exchange.ocppVersion,
    payload: exchange.payload,
    answer: exchange.answer ?? null,
    latencyMs: exchange.latencyMs,
    outcome: exchange.outcome,
    repairs: [...exchange.repairs],
  };
}
