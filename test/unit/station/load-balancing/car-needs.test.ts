import { expect, it } from 'vitest';
import { carNeeds } from '../../../../src/station/load-balancing/car-needs.ts';
import type { StationHistory } from '../../../../src/station/history.ts';

function history(value: object): StationHistory {
  const document = { collection: 'ev-charging-needs', id: '1', value, updatedAtMs: 0 } as const;
  return { document: () => document } as unknown as StationHistory;
}

it('[K15] reads what the car needs and what it can take', () => {
  const needs = {
    transactionId: 'T-1',
    requestedEnergyTransfer: 'AC_single_phase',
    departureTime: '2026-11-22T16:00:00Z',
    acChargingParameters: { energyAmount: 12_000, evMinCurrent: 8, evMaxCurrent: 16, evMaxVoltage: 230 },
  };
  expect(carNeeds(1, 'T-1', history(needs))).toEqual({
    departureMs: Date.UTC(2026, 10, 22, 16),
    neededWh: 12_000,
    car: { minimumA: 8, maximumA: 16, phaseCount: 1 },
  });
});

it('[K15] says nothing of another transaction', () => {
  const needs = {
    transactionId: 'T-0',
    acChargingParameters: { energyAmount: 1, evMinCurrent: 6, evMaxCurrent: 9 },
  };
  expect(carNeeds(1, 'T-1', history(needs))).toEqual({
    departureMs: null,
    neededWh: null,
    car: { minimumA: null, maximumA: null, phaseCount: null },
  });
});

it('[K17] works out what a battery lacks when a car on DC names no energy', () => {
  const dcChargingParameters = {
    evMaxCurrent: 200,
    evMaxVoltage: 400,
    stateOfCharge: 40,
    fullSoC: 80,
    evEnergyCapacity: 60_000,
  };
  expect(carNeeds(1, 'T-1', history({ transactionId: 'T-1', dcChargingParameters })).neededWh).toBe(24_000);
});
