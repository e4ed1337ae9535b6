import { type DocumentChange, removals } from '../../../domain/document.ts';
import {
  isDroppedByBase,
  isPartOf,
  isReported,
  type VariableMonitor,
} from '../../../domain/variable-monitor.ts';
import type { RequestPayload } from '../../payload-types.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

type MonitorRequest = RequestPayload<'2.1', 'SetVariableMonitoring'>['setMonitoringData'][number];

/** N: which variables the station watches. */
export const monitoring = {
  /** [N06] `NotFound` says as well that it is not there. */
  ClearVariableMonitoring: defineEffect('ClearVariableMonitoring', (_request, { clearMonitoringResult }) => ({
    accepted: clearMonitoringResult.every(({ status }) => status === 'Accepted'),
    documents: clearMonitoringResult
      .filter(({ status }) => status !== 'Rejected')
      .map(({ id }) => ({ type: 'remove', collection: 'monitors', id: String(id) })),
  })),
  /** [N02] The monitors come with NotifyMonitoringReport; `EmptyResultSet` says that there are none of these. */
  GetMonitoringReport: defineEffect('GetMonitoringReport', (criteria, { status }, _accepted, { known }) => ({
    documents:
      status === 'EmptyResultSet'
        ? removals(
            known.documents('monitors').filter(({ value }) => isReported(value as VariableMonitor, criteria)),
          )
        : [],
  })),
  /** [N03] */
  SetMonitoringBase: defineEffect('SetMonitoringBase', ({ monitoringBase }, _response, accepted, { known }) =>
    whenAccepted(accepted, () => [
      { type: 'put', collection: 'monitoring-settings', id: 'base', value: { monitoringBase } },
      ...removals(
        known
          .documents('monitors')
          .filter(({ value }) => isDroppedByBase(value as VariableMonitor, monitoringBase)),
      ),
    ]),
  ),
  /** [N05] */
  SetMonitoringLevel: defineEffect('SetMonitoringLevel', ({ severity }, _response, accepted) =>
    whenAccepted(accepted, () => [
      { type: 'put', collection: 'monitoring-settings', id: 'level', value: { severity } },
    ]),
  ),
  /** [N04] Results come in any order and without the value, which is in the request. */
  SetVariableMonitoring: defineEffect(
    'SetVariableMonitoring',
    ({ setMonitoringData }, { setMonitoringResult }) => {
      const open = [...setMonitoringData];
      const documents = setMonitoringResult.flatMap((result): DocumentChange[] => {
        const index = open.findIndex(
          (data) =>
            data.type === result.type &&
            data.severity === result.severity &&
            isPartOf(data.component, result.component) &&
            isPartOf(data.variable, result.variable),
        );
        const [data] = index < 0 ? [] : open.splice(index, 1);
        if (data === undefined || result.status !== 'Accepted' || result.id === undefined) return [];
        return [monitorSet(result.id, data)];
      });
      return { documents, accepted: setMonitoringResult.every(({ status }) => status === 'Accepted') };
    },
  ),
  /** [N14] A station opens streams itself; only their pace is ours. */
  AdjustPeriodicEventStream: defineEffect(
    'AdjustPeriodicEventStream',
    ({ id, params }, _response, accepted) =>
      whenAccepted(accepted, () => [
        { type: 'merge', collection: 'event-streams', id: String(id), fields: { id, params } },
      ]),
  ),
  /** [N13] The streams that are open, all of them. */
  GetPeriodicEventStream: defineEffect('GetPeriodicEventStream', (_request, { constantStreamData = [] }) => ({
    documents: [
      { type: 'clear', collection: 'event-streams' },
      ...constantStreamData.map(
        (stream): DocumentChange => ({
          type: 'put',
          collection: 'event-streams',
          id: String(stream.id),
          value: stream,
        }),
      ),
    ],
  })),
};

function monitorSet(id: number, data: MonitorRequest): DocumentChange {
  const { component, variable, type, value, severity, transaction = false } = data;
  const monitor: VariableMonitor = {
    id,
    component,
    variable,
    type,
    value,
    severity,
    transaction,
    eventNotificationType: 'CustomMonitor',
  };
  return { type: 'put', collection: 'monitors', id: String(id), value: monitor };
}
