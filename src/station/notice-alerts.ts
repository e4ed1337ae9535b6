import type { AlertType } from '../domain/alert.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import type { TransactionFlag } from '../domain/transaction.ts';
import { clearAlert, raiseAlert } from './alerts.ts';
import { criticalSecurityEvents } from './critical-security-events.ts';
import type { StationState } from './state.ts';
import type { Turn } from './turn.ts';

/** What a flag of a transaction calls an operator for; the other flags are only shown. */
const alertOfFlag: Readonly<Partial<Record<TransactionFlag, AlertType>>> = {
  'suspect-energy': 'transaction-suspect',
  'suspect-clock': 'transaction-suspect',
  'stopped-by-stranger': 'transaction-suspect',
  'implied-stop': 'stop-missing',
  'closed-by-policy': 'stop-missing',
};

/** Raises and clears the alerts that follow from what a step changed. */
export function noticeAlerts(turn: Turn, before: StationState): void {
  noticeConnectivity(turn, before);
  noticeConnectors(turn, before);
  for (const output of turn.outputs) {
    if (output.type === 'event' && output.event.type === 'transaction')
      noticeTransaction(turn, before, output.event);
    if (output.type === 'write' && output.write.kind === 'security-event')
      noticeSecurityEvent(turn, output.write);
  }
}

function noticeConnectivity(turn: Turn, before: StationState): void {
  const { connectivity } = turn.state.record;
  if (connectivity === before.record.connectivity) return;
  if (connectivity === 'offline') {
    const detail = 'The station has been silent for too long.';
    raiseAlert(turn, { type: 'station-offline', subject: '', detail });
  }
  if (connectivity === 'online') clearAlert(turn, 'station-offline', '');
}

function noticeConnectors(turn: Turn, before: StationState): void {
  for (const [subject, connector] of turn.state.connectors) {
    const wasFaulted = before.connectors.get(subject)?.status === 'Faulted';
    const isFaulted = connector.status === 'Faulted';
    if (isFaulted === wasFaulted) continue;
    if (!isFaulted) {
      clearAlert(turn, 'connector-faulted', subject);
      continue;
    }
    const reasons = [connector.errorCode, connector.info].filter((text) => text !== null && text !== '');
    const reason = reasons.length === 0 ? 'It gave no reason.' : reasons.join(': ');
    const detail = `Connector ${connector.connectorId} of EVSE ${connector.evseId} is faulted. ${reason}`;
    raiseAlert(turn, { type: 'connector-faulted', subject, detail });
  }
}

function noticeTransaction(
  turn: Turn,
  before: StationState,
  { transaction }: Extract<DomainEvent, { type: 'transaction' }>,
): void {
  const { id, flags } = transaction;
  const known = before.transactions.get(id) ?? turn.context.history.transactionById(id);
  const knownFlags = known?.transaction.flags ?? [];
  if (flags.join() === knownFlags.join()) return;
  const types = typesOf(flags);
  const name = `Transaction ${transaction.ocppTransactionId}`;
  for (const [type, reasons] of types)
    raiseAlert(turn, { type, subject: id, detail: `${name}: ${reasons.join(', ')}.` });
  for (const type of typesOf(knownFlags).keys()) if (!types.has(type)) clearAlert(turn, type, id);
}

function typesOf(flags: readonly TransactionFlag[]): Map<AlertType, TransactionFlag[]> {
  const types = new Map<AlertType, TransactionFlag[]>();
  for (const flag of flags) {
    const type = alertOfFlag[flag];
    if (type !== undefined) types.set(type, [...(types.get(type) ?? []), flag]);
  }
  return types;
}

function noticeSecurityEvent(
  turn: Turn,
  { type, techInfo }: { readonly type: string; readonly techInfo: string | null },
): void {
  if (!criticalSecurityEvents.has(type)) return;
  const detail = `The station reports ${type}${techInfo === null ? '' : `: ${techInfo}`}.`;
  raiseAlert(turn, { type: 'security-event', subject: type, detail });
}
