import type { AlertFilters } from '../lib/resources/alerts.ts';
import type { AuditFilters } from '../lib/resources/audit.ts';
import type { RecordFilters } from '../lib/resources/charge-detail-records.ts';
import type { ExchangeFilters } from '../lib/resources/exchanges.ts';
import type { StationFilters } from '../lib/resources/stations.ts';
import type { TokenFilters } from '../lib/resources/tokens.ts';
import type { TransactionFilters } from '../lib/resources/transactions.ts';
import type { DeliveryFilters } from '../lib/resources/webhooks.ts';
import { dayOf, oneOf, textOf, type RawSearch } from '../lib/search-state.ts';

/** The filters of the stations list, as the address bar has them; what makes no sense is dropped. */
export function readStationSearch(search: RawSearch): StationFilters {
  return {
    q: textOf(search['q']),
    siteId: textOf(search['siteId']),
    connectivity: oneOf(search['connectivity'], ['online', 'reconnecting', 'offline', 'never-connected']),
    status: textOf(search['status']),
    ocppVersion: oneOf(search['ocppVersion'], ['1.6', '2.0.1', '2.1']),
  };
}

export function readTransactionSearch(search: RawSearch): TransactionFilters {
  return {
    stationId: textOf(search['stationId']),
    siteId: textOf(search['siteId']),
    state: oneOf(search['state'], ['active', 'ended']),
    idToken: textOf(search['idToken']),
    flag: textOf(search['flag']),
  };
}

export function readExchangeSearch(search: RawSearch): ExchangeFilters {
  return {
    action: textOf(search['action']),
    direction: oneOf(search['direction'], ['in', 'out']),
    outcome: textOf(search['outcome']),
    q: textOf(search['q']),
  };
}

export function readTokenSearch(search: RawSearch): TokenFilters {
  return {
    q: textOf(search['q']),
    status: oneOf(search['status'], ['Accepted', 'Blocked', 'Expired', 'Invalid']),
  };
}

export function readAlertSearch(search: RawSearch): AlertFilters {
  return {
    state: oneOf(search['state'], ['open', 'cleared']),
    severity: oneOf(search['severity'], ['critical', 'warning', 'info']),
    stationId: textOf(search['stationId']),
  };
}

export function readRecordSearch(search: RawSearch): RecordFilters {
  return {
    stationId: textOf(search['stationId']),
    siteId: textOf(search['siteId']),
    idToken: textOf(search['idToken']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
    versions: oneOf(search['versions'], ['all']),
  };
}

/** Which version of a document is shown; the newest when none is named. */
export function readVersionSearch(search: RawSearch): { readonly version?: string | undefined } {
  const version = textOf(search['version']);
  return { version: version !== undefined && /^[1-9]\d*$/.test(version) ? version : undefined };
}

export function readDeliverySearch(search: RawSearch): DeliveryFilters {
  return {
    state: oneOf(search['state'], ['pending', 'delivered', 'failed']),
    type: textOf(search['type']),
  };
}

export function readAuditSearch(search: RawSearch): AuditFilters {
  return {
    actorId: textOf(search['actorId']),
    stationId: textOf(search['stationId']),
    operation: textOf(search['operation']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
  };
}
