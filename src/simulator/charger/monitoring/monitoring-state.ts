import type { V2Command } from '../v2/v2-payload.ts';

type Setting = V2Command<'SetVariableMonitoring'>['setMonitoringData'][number];

/** What a 2.x charger watches for the CSMS [N]. */
export interface MonitoringState {
  readonly monitors: readonly Monitor[];
  /** Events of a higher number are not worth a message [N05]. */
  readonly level: number;
  /** Numbers the events. */
  readonly eventCount: number;
}

export interface Monitor extends Pick<Setting, 'component' | 'variable' | 'type' | 'value' | 'severity'> {
  readonly id: number;
  readonly transaction: boolean;
  readonly eventNotificationType: 'HardWiredMonitor' | 'PreconfiguredMonitor' | 'CustomMonitor';
  /** The value that a change is measured from; null when nothing was looked at yet. */
  readonly reference: string | null;
  /** A threshold is crossed, and the CSMS knows. */
  readonly alerting: boolean;
}

/** Reports every severity, and has a fault of the station watched from the factory on. */
export function createMonitoring(): MonitoringState {
  const monitor: Monitor = {
    id: 1,
    component: { name: 'ChargingStation' },
    variable: { name: 'Problem' },
    type: 'Delta',
    value: 1,
    severity: 1,
    transaction: false,
    eventNotificationType: 'HardWiredMonitor',
    reference: 'false',
    alerting: false,
  };
  return { monitors: [monitor], level: 9, eventCount: 0 };
}
