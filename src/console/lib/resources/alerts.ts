import type { AlertView } from '../../../http/contract/alert.ts';
import { apiPath, callApi } from '../api.ts';
import { pagedQuery } from './pages.ts';

/** What a list of alerts can be narrowed by. */
export interface AlertFilters {
  readonly state?: 'open' | 'cleared' | undefined;
  readonly severity?: AlertView['severity'] | undefined;
  readonly stationId?: string | undefined;
  readonly siteId?: string | undefined;
}

/** Alerts page by page, the newest first; the live feed says when to look again. */
export function alertsQuery(filters: AlertFilters) {
  return pagedQuery<AlertView>(['alerts', filters], apiPath('alerts'), { ...filters });
}

/** Says that somebody has seen an alert. What has merely happened is settled with that. */
export function acknowledgeAlert(alertId: string): Promise<AlertView> {
  return callApi<AlertView>('POST', apiPath('alerts', alertId, 'acknowledge'));
}
