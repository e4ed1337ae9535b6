import type { DocumentChange } from '../../../domain/document.ts';
import type { VariableMonitor } from '../../../domain/variable-monitor.ts';
import { defineNotice } from '../define-notice.ts';

/** [N02] One part of the monitors that are set. 2.0.1 does not say who set them. */
export const notifyMonitoringReport = defineNotice({
  action: 'NotifyMonitoringReport',
  read: ({ requestId, tbc, monitor = [] }) => ({
    changes: monitor.flatMap(({ component, variable, variableMonitoring }) =>
      variableMonitoring.map(({ id, type, value, severity, transaction, ...more }): DocumentChange => {
        const eventNotificationType = more.eventNotificationType ?? null;
        const fields = { id, component, variable, type, value, severity, transaction, eventNotificationType };
        return {
          type: 'put',
          collection: 'monitors',
          id: String(id),
          value: fields satisfies VariableMonitor,
        };
      }),
    ),
    part: { of: ['GetMonitoringReport'], requestId, toBeContinued: tbc ?? false },
  }),
  answer: {},
});
