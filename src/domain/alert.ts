/** What an operator is called for. A new kind is a line here; whoever notices it raises it. */
export const alertTypes = [
  'station-offline',
  'connector-faulted',
  'transaction-suspect',
  'stop-missing',
  'meter-gap',
  'security-event',
  'certificate-expiring',
  'authentication-failed',
  'duplicate-link',
  'link-flapping',
  'limit-unreachable',
  'evse-out-of-control',
  'load-meter-silent',
] as const;
export type AlertType = (typeof alertTypes)[number];

export const alertSeverities = ['info', 'warning', 'critical'] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

interface AlertRule {
  readonly severity: AlertSeverity;
  /**
   * `condition`: it is over when the cause is. `incident`: it has happened, and is over when somebody has seen it.
   */
  readonly kind: 'condition' | 'incident';
  /** Who notices it and has it: a station's object, or that of a site. */
  readonly of: 'station' | 'site';
}

export const alertRules: Readonly<Record<AlertType, AlertRule>> = {
  'station-offline': { severity: 'warning', kind: 'condition', of: 'station' },
  'connector-faulted': { severity: 'warning', kind: 'condition', of: 'station' },
  'transaction-suspect': { severity: 'warning', kind: 'incident', of: 'station' },
  'stop-missing': { severity: 'info', kind: 'incident', of: 'station' },
  'meter-gap': { severity: 'warning', kind: 'incident', of: 'station' },
  'security-event': { severity: 'critical', kind: 'incident', of: 'station' },
  'certificate-expiring': { severity: 'warning', kind: 'condition', of: 'station' },
  'authentication-failed': { severity: 'critical', kind: 'incident', of: 'station' },
  'duplicate-link': { severity: 'warning', kind: 'incident', of: 'station' },
  'link-flapping': { severity: 'warning', kind: 'condition', of: 'station' },
  'limit-unreachable': { severity: 'critical', kind: 'condition', of: 'site' },
  'evse-out-of-control': { severity: 'warning', kind: 'condition', of: 'site' },
  'load-meter-silent': { severity: 'warning', kind: 'condition', of: 'site' },
};

/** Something about a station, or about how a site shares its power, that an operator should look at. It is raised once, and open until it is cleared. */
export interface Alert {
  /** UUIDv7. */
  readonly id: string;
  /** Null for an alert of a site. */
  readonly stationId: string | null;
  readonly siteId: string | null;
  readonly type: AlertType;
  readonly severity: AlertSeverity;
  /**
   * What of the station it is about: `1:2` for a connector, a transaction's id, the name of a security event; empty for
   * the station as a whole. Of a site: the id of a circuit or of an EVSE. Of one type and subject at most one is open.
   */
  readonly subject: string;
  /** A sentence for a person, without secrets. */
  readonly detail: string;
  readonly raisedAtMs: number;
  readonly clearedAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly acknowledgedBy: string | null;
}

export type AlertChange = 'raised' | 'cleared' | 'acknowledged';

/** What is told to raise an alert. */
export interface AlertCause {
  readonly type: AlertType;
  readonly subject: string;
  readonly detail: string;
}
