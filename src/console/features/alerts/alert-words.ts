import type { AlertView } from '../../../http/contract/alert.ts';

/** What each kind of alert is called. */
export const alertNames: Readonly<Record<AlertView['type'], string>> = {
  'station-offline': 'Station offline',
  'connector-faulted': 'Connector faulted',
  'transaction-suspect': 'Suspect transaction',
  'stop-missing': 'End never told',
  'meter-gap': 'Energy between transactions',
  'security-event': 'Security event',
  'certificate-expiring': 'Certificate expires soon',
  'authentication-failed': 'Refused connections',
  'duplicate-link': 'Two connections at once',
  'link-flapping': 'Connects again and again',
  'limit-unreachable': 'Circuit over its limit',
  'evse-out-of-control': 'EVSE keeps to no limit',
  'load-meter-silent': 'Meter of a load silent',
};
