import {
  type Alert,
  type AlertCause,
  type AlertChange,
  type AlertType,
  alertRules,
} from '../domain/alert.ts';
import type { StationDocument } from '../domain/document.ts';
import { changeDocuments } from './documents.ts';
import { type Turn, emit } from './turn.ts';

const collection = 'alerts';

/** Raises an alert; one of that type and subject that is open already stays as it is, and costs no row. */
export function raiseAlert(turn: Turn, { type, subject, detail }: AlertCause): void {
  if (openAlert(turn, type, subject) !== null) return;
  const { record } = turn.state;
  const alert: Alert = {
    id: turn.context.newId(),
    stationId: record.id,
    siteId: record.siteId,
    type,
    severity: alertRules[type].severity,
    subject,
    detail,
    raisedAtMs: turn.context.nowMs,
    clearedAtMs: null,
    acknowledgedAtMs: null,
    acknowledgedBy: null,
  };
  changeDocuments(turn, [{ type: 'put', collection, id: openId(type, subject), value: alert }]);
  tell(turn, alert, 'raised');
}

/** The cause is gone. Nothing happens when no such alert is open. */
export function clearAlert(turn: Turn, type: AlertType, subject: string): void {
  const alert = openAlert(turn, type, subject);
  if (alert !== null) close(turn, { ...alert, clearedAtMs: turn.context.nowMs }, 'cleared');
}

/** Somebody has seen it. An incident is over with that; a condition stays until its cause is gone. */
export function acknowledgeAlert(turn: Turn, alertId: string, acknowledgedBy: string): void {
  const { nowMs, history } = turn.context;
  const document = history.documents(collection).find(({ value }) => (value as Alert).id === alertId);
  const alert = document?.value as Alert | undefined;
  if (document === undefined || alert === undefined || alert.acknowledgedAtMs !== null) return;
  const seen = { ...alert, acknowledgedAtMs: nowMs, acknowledgedBy };
  if (alert.clearedAtMs === null && alertRules[alert.type].kind === 'incident')
    return close(turn, { ...seen, clearedAtMs: nowMs }, 'cleared');
  changeDocuments(turn, [{ type: 'put', collection, id: document.id, value: seen }]);
  tell(turn, seen, 'acknowledged');
}

function close(turn: Turn, alert: Alert, change: AlertChange): void {
  changeDocuments(turn, [
    { type: 'remove', collection, id: openId(alert.type, alert.subject) },
    { type: 'put', collection, id: `closed/${alert.id}`, value: alert },
  ]);
  tell(turn, alert, change);
}

function tell(turn: Turn, alert: Alert, change: AlertChange): void {
  emit(turn, { type: 'alert', alert, change });
}

function openId(type: AlertType, subject: string): string {
  return `open/${type}/${subject}`;
}

/** As of this step, which the store does not show yet. */
function openAlert(turn: Turn, type: AlertType, subject: string): Alert | null {
  const id = openId(type, subject);
  for (const output of turn.outputs.toReversed()) {
    if (output.type !== 'write') continue;
    const { write } = output;
    if (write.kind === 'document' && isThis(write.document, id)) return write.document.value as Alert;
    if (write.kind === 'document-removed' && isThis(write, id)) return null;
  }
  return (turn.context.history.document(collection, id)?.value ?? null) as Alert | null;
}

function isThis(document: Pick<StationDocument, 'collection' | 'id'>, id: string): boolean {
  return document.collection === collection && document.id === id;
}
