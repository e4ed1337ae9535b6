import type { Command } from '../../src/domain/command.ts';
import type { Exchange } from '../../src/domain/exchange.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import type { Variable } from '../../src/domain/variable.ts';
import { newStation } from '../../src/station/new-station.ts';
import type { ExchangeFilter } from '../../src/station/store.ts';

export const all: ExchangeFilter = {
  limit: 100,
  before: null,
  action: null,
  direction: null,
  outcome: null,
  fromMs: null,
  toMs: null,
  text: null,
};

export const record = newStation(
  { id: 'S', siteId: null, securityProfile: 0, registration: 'accepted' },
  null,
  1000,
).record;

export const transaction: Transaction = {
  id: 'tx-1',
  ocppTransactionId: '77',
  evseId: 1,
  connectorId: 1,
  idToken: { value: 'CARD', type: 'ISO14443' },
  state: 'active',
  startedAtMs: 5000,
  endedAtMs: null,
  meterStartWh: 10,
  meterStopWh: null,
  stopReason: null,
  offline: false,
  flags: [],
  startKey: 'start-key',
  authorization: null,
  remoteStartId: null,
  reservationId: null,
};

export function exchange(number: number, more: Partial<Exchange> = {}): Exchange {
  return {
    id: `id-${String(number).padStart(6, '0')}`,
    atMs: number * 1000,
    direction: 'in',
    action: 'Heartbeat',
    messageId: `m${number}`,
    ocppVersion: '1.6',
    payload: { number },
    answer: {},
    latencyMs: 1,
    outcome: 'answered',
    repairs: [],
    ...more,
  };
}

export function command(id: string, more: Partial<Command> = {}): Command {
  return {
    id,
    action: 'ClearCache',
    payload: {},
    state: 'queued',
    priority: 'normal',
    attempts: 0,
    attemptsMax: 1,
    requestedBy: 'op',
    requestedAtMs: 1,
    expiresAtMs: 2,
    timeoutMs: 3,
    messageId: null,
    sentAtMs: null,
    settledAtMs: null,
    response: null,
    error: null,
    transactionId: null,
    remoteStartId: null,
    requestId: null,
    report: null,
    progress: [],
    ...more,
  };
}

export function variable(name: string, value: string, mutability: string | null): Variable {
  return {
    component: 'C',
    componentInstance: null,
    evseId: null,
    connectorId: null,
    variable: name,
    variableInstance: null,
    attribute: 'Actual',
    value,
    mutability,
    updatedAtMs: 9,
  };
}
