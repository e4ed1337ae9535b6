import { isDroppedByBase } from '../../../domain/variable-monitor.ts';
import { keepMonitor, removeMonitor, startPeriod, watchedValue } from '../monitoring/monitors.ts';
import type { Monitor } from '../monitoring/monitoring-state.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import { closeStream, openStream } from '../v21/event-streams.ts';
import { v2FindVariable } from './v2-find-variable.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

type Setting = V2Command<'SetVariableMonitoring'>['setMonitoringData'][number];
type Result = V2Answer<'SetVariableMonitoring'>['setMonitoringResult'][number];

/** Each monitor is set, or refused, for itself [N04]. */
export function v2SetVariableMonitoring(
  turn: Turn,
  { setMonitoringData }: V2Command<'SetVariableMonitoring'>,
): V2Answer<'SetVariableMonitoring'> {
  return { setMonitoringResult: setMonitoringData.map((setting) => setMonitor(turn, setting)) };
}

/** What was built in stays [N06.FR.05]. */
export function v2ClearVariableMonitoring(
  turn: Turn,
  { id }: V2Command<'ClearVariableMonitoring'>,
): V2Answer<'ClearVariableMonitoring'> {
  return {
    clearMonitoringResult: id.map((each) => {
      const monitor = turn.state.monitoring.monitors.find((candidate) => candidate.id === each);
      if (monitor === undefined) return { id: each, status: 'NotFound' };
      if (monitor.eventNotificationType !== 'CustomMonitor') return { id: each, status: 'Rejected' };
      removeMonitor(turn, each);
      closeStream(turn, each);
      return { id: each, status: 'Accepted' };
    }),
  };
}

/** [N03] */
export function v2SetMonitoringBase(
  turn: Turn,
  { monitoringBase }: V2Command<'SetMonitoringBase'>,
): V2Answer<'SetMonitoringBase'> {
  const dropped = turn.state.monitoring.monitors.filter((monitor) =>
    isDroppedByBase(monitor, monitoringBase),
  );
  for (const { id } of dropped) {
    removeMonitor(turn, id);
    closeStream(turn, id);
  }
  return { status: 'Accepted' };
}

/** Severities go from 0 to 9 [N05]. */
export function v2SetMonitoringLevel(
  turn: Turn,
  { severity }: V2Command<'SetMonitoringLevel'>,
): V2Answer<'SetMonitoringLevel'> {
  if (severity < 0 || severity > 9) return { status: 'Rejected' };
  update(turn, { monitoring: { ...turn.state.monitoring, level: severity } });
  return { status: 'Accepted' };
}

function setMonitor(turn: Turn, setting: Setting): Result {
  const { component, variable, severity } = setting;
  // A charger of 2.0.1 is never asked for the types that came with 2.1.
  const type = setting.type as Result['type'];
  const { monitors } = turn.state.monitoring;
  const id = setting.id ?? Math.max(0, ...monitors.map((monitor) => monitor.id)) + 1;
  const status = refusalOf(turn, setting) ?? 'Accepted';
  if (status !== 'Accepted') return { status, type, component, variable, severity };
  const monitor: Monitor = {
    id,
    component,
    variable,
    type: setting.type,
    value: setting.value,
    severity,
    transaction: setting.transaction ?? false,
    eventNotificationType: 'CustomMonitor',
    reference: null,
    alerting: false,
  };
  keepMonitor(turn, { ...monitor, reference: watchedValue(turn, monitor) });
  startPeriod(turn, monitor);
  if (setting.id !== undefined) closeStream(turn, id);
  if (setting.periodicEventStream !== undefined && setting.type === 'Periodic') {
    openStream(turn, id, setting.periodicEventStream);
  }
  return { id, status, type, component, variable, severity };
}

function refusalOf(turn: Turn, setting: Setting): Exclude<Result['status'], 'Accepted'> | null {
  const { component, variable, type, value, severity } = setting;
  const { monitors } = turn.state.monitoring;
  const entry = v2FindVariable(turn.state, component, variable);
  if (typeof entry === 'string') return entry;
  const isNumber = entry.dataType === 'integer' || entry.dataType === 'decimal';
  if (!['UpperThreshold', 'LowerThreshold', 'Delta', 'Periodic', 'PeriodicClockAligned'].includes(type)) {
    return 'UnsupportedMonitorType';
  }
  if (type.endsWith('Threshold') && !isNumber) return 'UnsupportedMonitorType';
  // A period of nothing, or a change by less than nothing, cannot be watched [N04.FR.14].
  if (severity < 0 || severity > 9 || (type.startsWith('Periodic') ? value < 1 : false)) return 'Rejected';
  if (type === 'Delta' && value < 0) return 'Rejected';
  const replaced = monitors.find(({ id }) => id === setting.id);
  if (setting.id !== undefined) {
    const isSame =
      replaced?.eventNotificationType === 'CustomMonitor' && watchesSame(turn, replaced, setting);
    return isSame ? null : 'Rejected';
  }
  const twin = monitors.some(
    (monitor) =>
      monitor.type === type && monitor.severity === severity && watchesSame(turn, monitor, setting),
  );
  return twin ? 'Duplicate' : null;
}

function watchesSame({ state }: Turn, monitor: Monitor, { component, variable }: Setting): boolean {
  return (
    v2FindVariable(state, monitor.component, monitor.variable) === v2FindVariable(state, component, variable)
  );
}
