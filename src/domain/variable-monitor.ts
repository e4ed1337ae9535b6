/** A monitor on a variable of the device model [2.x VariableMonitoringType]. */
export interface VariableMonitor {
  readonly id: number;
  readonly component: unknown;
  readonly variable: unknown;
  /** MonitorEnumType: `UpperThreshold`, `Delta`, `Periodic` … */
  readonly type: string;
  readonly value: number;
  readonly severity: number;
  /** Only while a transaction runs on the component. */
  readonly transaction: boolean;
  /** Who set it: `HardWiredMonitor`, `PreconfiguredMonitor` or `CustomMonitor`; null when the station did not say. */
  readonly eventNotificationType: string | null;
}

/** MonitoringCriterionEnumType in terms of the types of monitors. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  ThresholdMonitoring: ['UpperThreshold', 'LowerThreshold'],
  DeltaMonitoring: ['Delta', 'TargetDelta', 'TargetDeltaRelative'],
  PeriodicMonitoring: ['Periodic', 'PeriodicClockAligned'],
};

/** What a GetMonitoringReport asks for; without components and without criteria it is all [N02]. */
export interface MonitorCriteria {
  readonly componentVariable?: readonly { readonly component: unknown; readonly variable?: unknown }[];
  readonly monitoringCriteria?: readonly string[];
}

/** Whether a report by these criteria tells of a monitor, if it is there. */
export function isReported(monitor: VariableMonitor, criteria: MonitorCriteria): boolean {
  const { componentVariable = [], monitoringCriteria = [] } = criteria;
  const ofType =
    monitoringCriteria.length === 0 ||
    monitoringCriteria.some((criterion) => typesOf[criterion]?.includes(monitor.type) === true);
  const ofVariable =
    componentVariable.length === 0 ||
    componentVariable.some(
      ({ component, variable }) =>
        isPartOf(component, monitor.component) &&
        (variable === undefined || isPartOf(variable, monitor.variable)),
    );
  return ofType && ofVariable;
}

/** Whether everything the pattern says is so, names without case: what it leaves out matches anything [B08]. */
export function isPartOf(pattern: unknown, whole: unknown): boolean {
  if (typeof pattern === 'object' && pattern !== null) {
    if (typeof whole !== 'object' || whole === null) return false;
    return Object.entries(pattern).every(([name, part]) =>
      isPartOf(part, (whole as Readonly<Record<string, unknown>>)[name]),
    );
  }
  if (typeof pattern === 'string' && typeof whole === 'string') {
    return pattern.toLowerCase() === whole.toLowerCase();
  }
  return pattern === whole;
}

/**
 * Whether a monitor is gone after SetMonitoringBase [N03]: custom ones go unless the base is `All`, and with
 * `HardWiredOnly` those that were configured in advance as well.
 */
export function isDroppedByBase(monitor: VariableMonitor, base: string): boolean {
  const by = monitor.eventNotificationType;
  if (base === 'HardWiredOnly') return by !== 'HardWiredMonitor';
  return base === 'FactoryDefault' && by === 'CustomMonitor';
}
