import { type Connector, connectorKey } from '../domain/connector.ts';
import type { Command } from '../domain/command.ts';
import type {
  ConnectorSnapshot,
  DomainEvent,
  TransactionChange,
  TransactionSnapshot,
} from '../domain/domain-event.ts';
import type { ClosingPolicy } from '../domain/closing-policy.ts';
import type { Exchange } from '../domain/exchange.ts';
import { energySoFar } from '../domain/meter/energy-so-far.ts';
import type { Transaction } from '../domain/transaction.ts';
import { terminalCommandStates } from '../domain/command.ts';
import { redactSecrets } from '../ocpp/redact-secrets.ts';
import type { Quirk } from '../quirks/quirk.ts';
import type { StationHistory } from './history.ts';
import type { OutsideServices } from './outside-services.ts';
import type { Output, StationWrite } from './output.ts';
import type { OpenLookup, RunningTransaction, StationRecord, StationState } from './state.ts';

/** What a step is given besides state and input: the moment, fresh ids, and what the store remembers. */
export interface StepContext {
  readonly nowMs: number;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** A random integer from 1 to 2^31-1. */
  readonly newNumber: () => number;
  readonly history: StationHistory;
  /** Whom to ask what neither the station nor the operator knows; nobody when left out. */
  readonly services?: OutsideServices;
  /** When a transaction without life is taken for ended; by default when left out. */
  readonly closingPolicy?: ClosingPolicy;
  /** Whether a station is brought to its desired configuration after it booted; not when left out. */
  readonly desiredConfiguration?: boolean;
  /** The quirks there are; the catalogue unless a test takes some away. */
  readonly quirks?: readonly Quirk[];
}

/**
 * One step in the making. Handlers read `state` and change it only through the functions below, which keep the
 * state in memory and the writes that will reproduce it in agreement [I7].
 */
export interface Turn {
  state: StationState;
  readonly context: StepContext;
  readonly outputs: Output[];
}

export function write(turn: Turn, change: StationWrite): void {
  turn.outputs.push({ type: 'write', write: change });
}

export function emit(turn: Turn, event: DomainEvent): void {
  turn.outputs.push({ type: 'event', event });
}

export function patchRecord(turn: Turn, patch: Partial<StationRecord>): void {
  const record = { ...turn.state.record, ...patch };
  turn.state = { ...turn.state, record };
  write(turn, { kind: 'record', record });
}

export function putConnector(turn: Turn, connector: Connector): void {
  const connectors = new Map(turn.state.connectors);
  connectors.set(connectorKey(connector.evseId, connector.connectorId), connector);
  turn.state = { ...turn.state, connectors };
  write(turn, { kind: 'connector', connector });
  emitConnector(turn, connector);
}

/** The connectors in the order of their numbers, each with the transaction on its EVSE. */
export function connectorSnapshots(state: StationState): ConnectorSnapshot[] {
  return [...state.connectors.values()]
    .sort((a, b) => a.evseId - b.evseId || a.connectorId - b.connectorId)
    .map((connector) => ({
      ...connector,
      transactionId: activeTransactionOn(state, connector.evseId)?.transaction.id ?? null,
    }));
}

/** Tells the read model about a connector, with the transaction on its EVSE. */
export function emitConnector(turn: Turn, connector: Connector): void {
  emit(turn, {
    type: 'connector',
    stationId: turn.state.record.id,
    connector,
    transactionId: activeTransactionOn(turn.state, connector.evseId)?.transaction.id ?? null,
  });
}

/** The active transaction of an EVSE, if any; EVSE 0 and null have none. */
export function activeTransactionOn(
  state: StationState,
  evseId: number | null,
): RunningTransaction | undefined {
  if (evseId === null || evseId === 0) return undefined;
  for (const running of state.transactions.values()) {
    if (running.transaction.evseId === evseId) return running;
  }
  return undefined;
}

/** A transaction as of this step, of which the store shows the last commit only. */
export function asOfNow(turn: Turn, stored: RunningTransaction | null): RunningTransaction | null {
  if (stored === null) return null;
  return turn.state.transactions.get(stored.transaction.id) ?? stored;
}

export function transactionSnapshot({ transaction, progress }: RunningTransaction): TransactionSnapshot {
  const { pricing: _pricing, ...facts } = transaction;
  return {
    ...facts,
    energyWh: energySoFar(transaction, progress),
    powerW: transaction.state === 'active' ? progress.powerW : null,
    stateOfChargePercent: progress.stateOfChargePercent,
    chargingState: progress.chargingState,
    lastSampleAtMs: progress.lastSampleAtMs,
    ...(progress.cost === undefined ? {} : { cost: progress.cost }),
  };
}

/** Keeps a transaction's facts: in the working set while active, in the store always; and tells the read model. */
export function putTransaction(turn: Turn, running: RunningTransaction): RunningTransaction {
  const { transaction } = running;
  const before = turn.state.transactions.get(transaction.id)?.transaction;
  const known = before ?? turn.context.history.transactionById(transaction.id)?.transaction;
  const reported = keepTransaction(turn, {
    transaction,
    progress: { ...running.progress, reportedAtMs: turn.context.nowMs },
  });
  write(turn, { kind: 'transaction', running: reported });
  emit(turn, {
    type: 'transaction',
    stationId: turn.state.record.id,
    siteId: turn.state.record.siteId,
    transaction: transactionSnapshot(reported),
    change: changeOf(transaction, known),
  });
  const moved = before?.state !== transaction.state || before?.evseId !== transaction.evseId;
  if (moved && transaction.evseId !== null) {
    for (const connector of turn.state.connectors.values()) {
      if (connector.evseId === transaction.evseId) emitConnector(turn, connector);
    }
  }
  return reported;
}

/** Keeps facts of a transaction that no picture of it shows: an event costs the station and D1 four rows. */
export function keepUnseenFacts(turn: Turn, running: RunningTransaction): void {
  write(turn, { kind: 'transaction', running: keepTransaction(turn, running) });
}

function changeOf(transaction: Transaction, known: Transaction | undefined): TransactionChange {
  if (transaction.state === 'ended') return known?.state === 'ended' ? 'updated' : 'ended';
  return known === undefined ? 'started' : 'updated';
}

/** Keeps a transaction's progress in the working set only; the row is written with the exchange that brought it. */
export function keepTransaction(turn: Turn, running: RunningTransaction): RunningTransaction {
  const { transaction } = running;
  const kept = { transaction, progress: { ...running.progress, revision: running.progress.revision + 1 } };
  const transactions = new Map(turn.state.transactions);
  if (transaction.state === 'active') transactions.set(transaction.id, kept);
  else transactions.delete(transaction.id);
  turn.state = { ...turn.state, transactions };
  return kept;
}

/** Keeps a command: in the working set while open, in the store always; and tells whoever waits for it. */
export function putCommand(turn: Turn, command: Command): void {
  const commands = new Map(turn.state.commands);
  if (terminalCommandStates.has(command.state)) commands.delete(command.id);
  else commands.set(command.id, command);
  turn.state = { ...turn.state, commands };
  write(turn, { kind: 'command', command });
  const { parts: _parts, ...shown } = command;
  turn.outputs.push({
    type: 'command-changed',
    command: { ...shown, payload: redactSecrets(command.action, command.payload) },
  });
}

export function openLookup(turn: Turn, lookup: OpenLookup): void {
  turn.state = { ...turn.state, lookups: new Map(turn.state.lookups).set(lookup.id, lookup) };
  write(turn, { kind: 'lookup', lookup });
  turn.outputs.push({ type: 'look-up', lookupId: lookup.id, idToken: lookup.idToken });
}

export function closeLookup(turn: Turn, id: string): void {
  const lookups = new Map(turn.state.lookups);
  lookups.delete(id);
  turn.state = { ...turn.state, lookups };
  write(turn, { kind: 'lookup-closed', id });
}

/**
 * Appends to the journal and shows it to live viewers. An exchange that carries facts or samples of a transaction
 * goes to that transaction's own part, and takes the progress it made along in the same row.
 */
export function journal(turn: Turn, received: Exchange, transactionId: string | null = null): void {
  const { action } = received;
  const exchange = {
    ...received,
    payload: redactSecrets(action, received.payload),
    answer: redactSecrets(action, received.answer),
  };
  const progress =
    transactionId === null ? null : (turn.state.transactions.get(transactionId)?.progress ?? null);
  write(turn, { kind: 'exchange', exchange, transactionId, progress });
  turn.outputs.push({ type: 'live-exchange', exchange });
}

/** Shows an exchange to live viewers without keeping it: heartbeats, which must write nothing. */
export function showOnly(turn: Turn, exchange: Exchange): void {
  turn.outputs.push({ type: 'live-exchange', exchange });
}
