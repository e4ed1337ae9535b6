import { describe, expect, it } from 'vitest';
import {
  isDroppedByBase,
  isPartOf,
  isReported,
  type VariableMonitor,
} from '../../../src/domain/variable-monitor.ts';

const monitor: VariableMonitor = {
  id: 1,
  component: { name: 'EVSE', evse: { id: 1 } },
  variable: { name: 'Power' },
  type: 'UpperThreshold',
  value: 10,
  severity: 3,
  transaction: false,
  eventNotificationType: 'CustomMonitor',
};

describe('a monitor', () => {
  it('[N02] is reported when it is of a kind and on a variable that was asked for', () => {
    expect(isReported(monitor, {})).toBe(true);
    expect(isReported(monitor, { monitoringCriteria: ['DeltaMonitoring'] })).toBe(false);
    expect(isReported(monitor, { monitoringCriteria: ['DeltaMonitoring', 'ThresholdMonitoring'] })).toBe(
      true,
    );
    const on = (component: object, variable?: object) => ({
      componentVariable: [variable === undefined ? { component } : { component, variable }],
    });
    expect(isReported(monitor, on({ name: 'evse' }))).toBe(true);
    expect(isReported(monitor, on({ name: 'EVSE', evse: { id: 2 } }))).toBe(false);
    expect(isReported(monitor, on({ name: 'EVSE' }, { name: 'Voltage' }))).toBe(false);
  });

  it('[B08] a component names what it says and leaves the rest open', () => {
    expect(isPartOf({ name: 'evse' }, { name: 'EVSE', evse: { id: 1 } })).toBe(true);
    expect(isPartOf({ name: 'EVSE', evse: { id: 1 } }, { name: 'EVSE' })).toBe(false);
  });

  it.each([
    ['All', 'CustomMonitor', false],
    ['FactoryDefault', 'CustomMonitor', true],
    ['FactoryDefault', 'PreconfiguredMonitor', false],
    ['HardWiredOnly', 'PreconfiguredMonitor', true],
    ['HardWiredOnly', 'HardWiredMonitor', false],
  ])('[N03] base %s: a %s goes: %s', (base, eventNotificationType, dropped) => {
    expect(isDroppedByBase({ ...monitor, eventNotificationType }, base)).toBe(dropped);
  });
});
