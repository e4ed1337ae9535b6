import type { DomainEvent } from '../domain/domain-event.ts';
import { type TransactionCost, majorUnits } from '../domain/transaction-cost.ts';
import { variableKey } from '../domain/variable.ts';
import { formatTimestamp } from '../ocpp/timestamp.ts';
import { requestCommand } from './commands.ts';
import { OPEN_COMMANDS_MAX } from './limits.ts';
import type { RunningTransaction, StationState } from './state.ts';
import type { Turn } from './turn.ts';

/** Who asks for what no operator did. */
const REQUESTER = 'chargeplane';
const VENDOR = 'org.openchargealliance.costmsg';
const customDisplay = variableKey({
  component: 'Configuration',
  componentInstance: null,
  evseId: null,
  connectorId: null,
  variable: 'CustomDisplayCostAndPrice',
  variableInstance: null,
  attribute: 'Actual',
});

/**
 * Tells a station what its transactions cost, where its answers cannot: OCPP 1.6 has only DataTransfer for it, and only
 * for stations whose configuration says that they show costs [OCA, California Pricing Requirements §3]. A station of
 * 2.x has it in the answers; where these had to go without, since the tariff was not known yet, a CostUpdated makes up
 * for it [I02].
 */
export function tellCosts(turn: Turn, before: StationState): void {
  const { link, record, transactions } = turn.state;
  if (link === null) return;
  if (record.ocppVersion !== '1.6') return;
  for (const running of transactions.values()) {
    const { cost } = running.progress;
    const known = before.transactions.get(running.transaction.id)?.progress.cost;
    if (cost !== undefined && cost !== known && showsCosts(turn)) tellRunning(turn, running, cost);
  }
  for (const output of turn.outputs) {
    if (output.type !== 'event' || output.event.type !== 'transaction') continue;
    if (output.event.change === 'ended' && showsCosts(turn)) tellFinal(turn, output.event);
  }
}

/** The tariff of a 2.x transaction became known after the station had been answered without a cost. */
export function tellLateCost(turn: Turn, running: RunningTransaction, cost: TransactionCost): void {
  const { link } = turn.state;
  if (link === null || link.ocppVersion === '1.6' || running.transaction.state !== 'active') return;
  ask(turn, 'CostUpdated', {
    totalCost: majorUnits(cost),
    transactionId: running.transaction.ocppTransactionId,
  });
}

function tellRunning(turn: Turn, { transaction, progress }: RunningTransaction, cost: TransactionCost): void {
  tell(turn, 'RunningCost', {
    transactionId: Number(transaction.ocppTransactionId),
    timestamp: formatTimestamp(cost.asOfMs),
    meterValue: Math.round(progress.registerWh ?? transaction.meterStartWh ?? 0),
    cost: majorUnits(cost),
    state: progress.powerW === 0 ? 'Idle' : 'Charging',
  });
}

function tellFinal(turn: Turn, { transaction }: Extract<DomainEvent, { type: 'transaction' }>): void {
  if (transaction.cost?.final !== true) return;
  const cost = majorUnits(transaction.cost);
  const priceText = `${cost.toFixed(transaction.cost.minorUnitExponent)} ${transaction.cost.currency}`;
  tell(turn, 'FinalCost', { transactionId: Number(transaction.ocppTransactionId), cost, priceText });
}

function tell(turn: Turn, messageId: string, data: object): void {
  ask(turn, 'DataTransfer', { vendorId: VENDOR, messageId, data: JSON.stringify(data) });
}

function ask(turn: Turn, action: string, payload: unknown): void {
  // What drivers see must not take the room of what operators do.
  if (turn.state.commands.size >= OPEN_COMMANDS_MAX / 2) return;
  const commandId = turn.context.newId();
  requestCommand(turn, {
    type: 'command-requested',
    commandId,
    action,
    payload,
    timeoutMs: null,
    requestedBy: REQUESTER,
  });
}

function showsCosts(turn: Turn): boolean {
  return turn.context.history.variable(customDisplay)?.value?.toLowerCase() === 'true';
}
