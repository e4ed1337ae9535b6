import { type Alert, type AlertCause, type AlertChange, alertRules } from '../domain/alert.ts';

/** What new alerts are given beside their cause. */
export interface AlertOrigin {
  readonly siteId: string;
  readonly nowMs: number;
  readonly newId: () => string;
}

export interface ChangedAlerts {
  /** Those that are open now; the very list that was given where nothing changed. */
  readonly open: readonly Alert[];
  readonly changes: readonly { readonly alert: Alert; readonly change: AlertChange }[];
}

/** Opens an alert for each cause that has none, and closes those whose cause is gone. */
export function changeAlerts(
  open: readonly Alert[],
  causes: readonly AlertCause[],
  { siteId, nowMs, newId }: AlertOrigin,
): ChangedAlerts {
  const wanted = new Set(causes.map(keyOf));
  const known = new Set(open.map(keyOf));
  const raised = causes
    .filter((cause) => !known.has(keyOf(cause)))
    .map(
      (cause): Alert => ({
        id: newId(),
        stationId: null,
        siteId,
        ...cause,
        severity: alertRules[cause.type].severity,
        raisedAtMs: nowMs,
        clearedAtMs: null,
        acknowledgedAtMs: null,
        acknowledgedBy: null,
      }),
    );
  const cleared = open
    .filter((alert) => !wanted.has(keyOf(alert)))
    .map((alert) => ({ ...alert, clearedAtMs: nowMs }));
  if (raised.length === 0 && cleared.length === 0) return { open, changes: [] };
  return {
    open: [...open.filter((alert) => wanted.has(keyOf(alert))), ...raised],
    changes: [
      ...cleared.map((alert) => ({ alert, change: 'cleared' as const })),
      ...raised.map((alert) => ({ alert, change: 'raised' as const })),
    ],
  };
}

/** Somebody has seen it; it stays open until its cause is gone. Nothing changes for one that is not open, or was seen. */
export function acknowledgeAlert(
  open: readonly Alert[],
  alertId: string,
  acknowledgedBy: string,
  nowMs: number,
): ChangedAlerts {
  const alert = open.find(({ id }) => id === alertId);
  if (alert === undefined || alert.acknowledgedAtMs !== null) return { open, changes: [] };
  const seen = { ...alert, acknowledgedAtMs: nowMs, acknowledgedBy };
  return {
    open: open.map((each) => (each === alert ? seen : each)),
    changes: [{ alert: seen, change: 'acknowledged' }],
  };
}

function keyOf({ type, subject }: Pick<Alert, 'type' | 'subject'>): string {
  return `${type}/${subject}`;
}
