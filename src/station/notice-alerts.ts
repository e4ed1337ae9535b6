import type { AlertType } from '../domain/alert.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import type { Transaction, TransactionFlag } from '../domain/transaction.ts';
import { clearAlert, raiseAlert } from './alerts.ts';
import { criticalSecurityEvents } from './critical-security-events.ts';
import type { StationState } from './state.ts';
import type { Turn } from './turn.ts';

/** What a flag of a transaction calls an operator for; the other flags are only shown. */
const alertOfFlag: Readonly<Partial<Record<TransactionFlag, AlertType>>> = {
  'suspect-energy': 'transaction-suspect',
  'suspect-clock': 'transaction-suspect',
  'signature-failed': 'transaction-suspect',
  'refused-message': 'transaction-suspect',
  'reused-id': 'transaction-suspect',
  'cost-differs': 'transaction-suspect',
  'stopped-by-stranger': 'transaction-suspect',
  'implied-stop': 'stop-missing',
  'closed-by-policy': 'stop-missing',
};

/** What a station takes for itself while nobody charges is shown beside the transaction and calls nobody. */
const ALERT_GAP_WH = 1_000;

type TransactionFacts = Pick<Transaction, 'flags' | 'registerGap'>;

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
  const { id } = transaction;
  const known = before.transactions.get(id) ?? turn.context.history.transactionById(id);
  const wanted = reasonsOf(transaction);
  const raised = known === undefined || known === null ? new Map() : reasonsOf(known.transaction);
  const name = `Transaction ${transaction.ocppTransactionId}`;
  for (const [type, reasons] of wanted) {
    if (raised.get(type) === reasons) continue;
    raiseAlert(turn, { type, subject: id, detail: `${name}: ${reasons}.` });
  }
  for (const type of raised.keys()) if (!wanted.has(type)) clearAlert(turn, type, id);
}

/** What calls an operator to a transaction, and the words for it. */
function reasonsOf({ flags, registerGap }: TransactionFacts): ReadonlyMap<AlertType, string> {
  const reasons = new Map<AlertType, string>();
  for (const flag of flags) {
    const type = alertOfFlag[flag];
    const said = type === undefined ? undefined : reasons.get(type);
    if (type !== undefined) reasons.set(type, said === undefined ? flag : `${said}, ${flag}`);
  }
  if (registerGap !== undefined && registerGap.gapWh >= ALERT_GAP_WH) {
    const { kind, gapWh } = registerGap;
    const before = kind === 'energy-between' ? `${gapWh} Wh flowed` : `the register fell by ${gapWh} Wh`;
    reasons.set('meter-gap', `${before} since the transaction before it on the same meter`);
  }
  return reasons;
}

function noticeSecurityEvent(
  turn: Turn,
  { type, techInfo }: { readonly type: string; readonly techInfo: string | null },
): void {
  if (!criticalSecurityEvents.has(type)) return;
  const detail = `The station reports ${type}${techInfo === null ? '' : `: ${techInfo}`}.`;
  raiseAlert(turn, { type: 'security-event', subject: type, detail });
}
