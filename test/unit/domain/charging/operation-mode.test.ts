import { describe, expect, it } from 'vitest';
import { allowsMode, requiredValue } from '../../../../src/domain/charging/operation-mode.ts';

describe('operation modes', () => {
  it('[2.1 Q] are free for transactions and few for everything else', () => {
    expect(allowsMode('TxProfile', 'CentralSetpoint')).toBe(true);
    expect(allowsMode('ChargingStationMaxProfile', 'CentralSetpoint')).toBe(false);
    expect(allowsMode('ChargingStationExternalConstraints', 'ExternalLimits')).toBe(true);
    expect(allowsMode('LocalGeneration', 'ExternalSetpoint')).toBe(false);
  });

  it('[K01.FR.71] are only ChargingOnly for PriorityCharging', () => {
    expect(allowsMode('PriorityCharging', 'ChargingOnly')).toBe(true);
    expect(allowsMode('PriorityCharging', 'Idle')).toBe(false);
  });

  it('[2.1 Q] need a limit, a set-point or nothing', () => {
    const need = (
      operationMode?: 'ChargingOnly' | 'CentralSetpoint' | 'CentralFrequency' | 'ExternalLimits',
    ) => requiredValue({ startPeriod: 0, ...(operationMode === undefined ? {} : { operationMode }) });
    expect([need(), need('ChargingOnly')]).toEqual(['limit', 'limit']);
    expect([need('CentralSetpoint'), need('CentralFrequency')]).toEqual(['setpoint', 'setpoint']);
    expect(need('ExternalLimits')).toBeNull();
  });
});
