import { expect, it } from 'vitest';
import { keepsRateUnit } from '../../../../src/station/load-balancing/keeps-rate-unit.ts';

const in16 = (chargingRateUnit: string) => ({
  csChargingProfiles: { chargingSchedule: { chargingRateUnit } },
});
const in2 = (chargingRateUnit: string) => ({ chargingProfile: { chargingSchedule: [{ chargingRateUnit }] } });

it('[I9] notices a limit that is converted to another unit, in the words of any version', () => {
  expect([keepsRateUnit(in16('A'), in16('A')), keepsRateUnit(in16('A'), in16('W'))]).toEqual([true, false]);
  expect([keepsRateUnit(in2('W'), in2('W')), keepsRateUnit(in2('A'), in2('W'))]).toEqual([true, false]);
  expect(keepsRateUnit({ connectorId: 1, duration: 300 }, { connectorId: 1, duration: 300 })).toBe(true);
});
