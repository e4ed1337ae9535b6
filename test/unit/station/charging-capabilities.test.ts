import { describe, expect, it } from 'vitest';
import { variableKey } from '../../../src/domain/variable.ts';
import { chargingCapabilities } from '../../../src/station/charging-capabilities.ts';

function knowing(
  values: readonly (readonly [component: string, variable: string, value: string, evseId?: number])[],
) {
  const nothing = { componentInstance: null, connectorId: null, variableInstance: null, attribute: 'Actual' };
  const variables = values.map(([component, variable, value, evseId = null]) => ({
    ...nothing,
    component,
    variable,
    evseId,
    value,
    mutability: null,
    updatedAtMs: 0,
  }));
  return { variable: (key: string) => variables.find((known) => variableKey(known) === key) ?? null };
}

describe('chargingCapabilities', () => {
  it('[2.x SmartChargingCtrlr] is what a station said, and nothing that it did not', () => {
    expect(chargingCapabilities(knowing([]), '2.1', 1)).toEqual({});
    const known = knowing([
      ['SmartChargingCtrlr', 'ProfileStackLevel', '8'],
      ['SmartChargingCtrlr', 'PeriodsPerSchedule', '24'],
      ['SmartChargingCtrlr', 'RateUnit', 'A, W'],
      ['SmartChargingCtrlr', 'ACPhaseSwitchingSupported', 'false'],
      ['SmartChargingCtrlr', 'SupportsDynamicProfiles', 'TRUE'],
      ['SmartChargingCtrlr', 'SupportedAdditionalPurposes', 'PriorityCharging'],
      ['SmartChargingCtrlr', 'MaxExternalConstraintsId', ''],
      ['EVSE', 'SupplyPhases', '3', 1],
      ['EVSE', 'SupplyPhases', '0', 2],
    ]);
    expect(chargingCapabilities(known, '2.1', 1)).toEqual({
      maxStackLevel: 8,
      maxPeriodsPerSchedule: 24,
      chargingRateUnits: ['A', 'W'],
      supplyPhases: 3,
      acPhaseSwitching: false,
      additionalPurposes: ['PriorityCharging'],
      dynamicProfiles: true,
    });
    expect(chargingCapabilities(known, '2.1', 2)).toMatchObject({ supplyPhases: null });
  });

  it('[1.6 §9.4] in 1.6 they are keys; a unit that nobody knows leaves the units unknown [F18]', () => {
    const known = (units: string) =>
      knowing([
        ['Configuration', 'ChargeProfileMaxStackLevel', '0'],
        ['Configuration', 'ChargingScheduleMaxPeriods', '5'],
        ['Configuration', 'ChargingScheduleAllowedChargingRateUnit', units],
      ]);
    expect(chargingCapabilities(known('Current'), '1.6', 1)).toEqual({
      maxStackLevel: 0,
      maxPeriodsPerSchedule: 5,
      chargingRateUnits: ['A'],
    });
    expect(chargingCapabilities(known('Power,Amps'), '1.6', 1)).not.toHaveProperty('chargingRateUnits');
  });
});
