import { describe, expect, it } from 'vitest';
import { readEvNeeds } from '../../../../src/domain/charging/ev-needs.ts';

const three = { nominalVoltageV: 230, phases: 3 } as const;
const ac = { energyAmount: 10_000, evMinCurrent: 6, evMaxCurrent: 16 };

describe('readEvNeeds', () => {
  it.each([
    ['AC_single_phase', 3, 1],
    ['AC_two_phase', 3, 2],
    ['AC_three_phase', 3, 3],
    ['AC_three_phase', 1, 1],
  ] as const)('[K15] %s at an EVSE of %i phases uses %i', (requestedEnergyTransfer, phases, used) => {
    const needs = { requestedEnergyTransfer, acChargingParameters: ac };
    expect(readEvNeeds(needs, { ...three, phases })).toEqual({
      supply: { nominalVoltageV: 230, phases },
      highest: { unit: 'A', value: 16, numberPhases: used, phaseToUse: null },
      lowest: 6,
      energyWh: 10_000,
    });
  });

  it('[K15] direct current is what the car says in watts, or what its amperes and volts come to', () => {
    const dcChargingParameters = { evMaxCurrent: 100, evMaxVoltage: 500 };
    const read = (more: object) =>
      readEvNeeds(
        { requestedEnergyTransfer: 'DC', dcChargingParameters: { ...dcChargingParameters, ...more } },
        three,
      );
    expect(read({})).toEqual({
      supply: { nominalVoltageV: 500, phases: null },
      highest: { unit: 'W', value: 50_000, numberPhases: 1, phaseToUse: null },
      lowest: 0,
      energyWh: null,
    });
    expect(read({ evMaxPower: 30_000 })?.highest.value).toBe(30_000);
    expect(read({ evEnergyCapacity: 60_000, stateOfCharge: 25 })?.energyWh).toBe(45_000);
    expect(read({ evEnergyCapacity: 60_000, stateOfCharge: 95, fullSoC: 80 })?.energyWh).toBe(0);
    expect(read({ evEnergyCapacity: 60_000, stateOfCharge: 25, energyAmount: 7 })?.energyWh).toBe(7);
  });

  it('[2.1 Q01] of a car that can discharge the charging counts; nothing said is nothing known', () => {
    const v2xChargingParameters = {
      minChargePower: 1_000,
      maxChargePower: 7_000,
      evTargetEnergyRequest: 9_000,
    };
    expect(readEvNeeds({ requestedEnergyTransfer: 'DC_BPT', v2xChargingParameters }, three)).toMatchObject({
      supply: { phases: null },
      highest: { unit: 'W', value: 7_000, numberPhases: 1 },
      lowest: 1_000,
      energyWh: 9_000,
    });
    expect(readEvNeeds({ requestedEnergyTransfer: 'AC_single_phase' }, three)).toBeNull();
    expect(readEvNeeds({ requestedEnergyTransfer: 'DC', acChargingParameters: ac }, three)).toBeNull();
  });
});
