import { isReported } from '../../../domain/variable-monitor.ts';
import { enqueue } from '../call-queue.ts';
import type { RequestPayload } from '../../../ocpp/payload-types.ts';
import type { OcppVersion } from '../../../ocpp/version.ts';
import type { Monitor } from '../monitoring/monitoring-state.ts';
import { partsOf } from '../parts.ts';
import type { Turn } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

type MonitoringData = NonNullable<RequestPayload<'2.0.1', 'NotifyMonitoringReport'>['monitor']>[number];
type MonitorType = MonitoringData['variableMonitoring'][number]['type'];

/** Small parts, so that every CSMS learns to join them. */
const monitorsPerPart = 2;

/** Answers, then reports in as many messages as it takes [N02]. */
export function v2GetMonitoringReport(
  turn: Turn,
  { requestId, componentVariable, monitoringCriteria }: V2Command<'GetMonitoringReport'>,
): V2Answer<'GetMonitoringReport'> {
  const criteria = {
    ...(componentVariable === undefined ? {} : { componentVariable }),
    ...(monitoringCriteria === undefined ? {} : { monitoringCriteria }),
  };
  const found = turn.state.monitoring.monitors.filter((monitor) => isReported(monitor, criteria));
  if (found.length === 0) return { status: 'EmptyResultSet' };
  const generatedAt = new Date(turn.context.nowMs).toISOString();
  for (const { items, seqNo, tbc } of partsOf(found, monitorsPerPart)) {
    const monitor = items.map((each) => monitoringData(each, turn.state.options.ocppVersion));
    const payload: RequestPayload<'2.0.1', 'NotifyMonitoringReport'> = {
      requestId,
      generatedAt,
      seqNo,
      tbc,
      monitor,
    };
    enqueue(turn, { action: 'NotifyMonitoringReport', payload });
  }
  return { status: 'Accepted' };
}

function monitoringData(
  { component, variable, id, transaction, value, type, severity, eventNotificationType }: Monitor,
  version: OcppVersion,
): MonitoringData {
  const monitoring = { id, transaction, value, type: type as MonitorType, severity };
  // Who set it is told since 2.1.
  const setBy = version === '2.1' ? { eventNotificationType } : {};
  return { component, variable, variableMonitoring: [{ ...monitoring, ...setBy } as typeof monitoring] };
}
