import type { MeterReading } from './meter-reading.ts';

/** One measured quantity with the words both families share. */
export interface Quantity {
  readonly measurand:
    | 'Energy.Active.Import.Register'
    | 'Power.Active.Import'
    | 'Current.Import'
    | 'Voltage'
    | 'SoC';
  readonly value: number;
  readonly unit: 'Wh' | 'W' | 'A' | 'V' | 'Percent';
  readonly phase: 'L1' | 'L2' | 'L3' | 'L1-N' | 'L2-N' | 'L3-N' | null;
  readonly location: 'Outlet' | 'EV';
}

export const measurands = [
  'Energy.Active.Import.Register',
  'Power.Active.Import',
  'Current.Import',
  'Voltage',
  'SoC',
] as const;

const phaseNames = ['L1', 'L2', 'L3'] as const;

/** What a reading says about the measurands in `wanted` (a comma-separated list, as both families configure it). */
export function quantitiesOf(reading: MeterReading, wanted: string): readonly Quantity[] {
  const names = new Set(wanted.split(',').map((name) => name.trim()));
  // One conductor pair of direct current has no phase.
  const direct = reading.stateOfChargePercent !== null;
  const quantities: Quantity[] = [
    {
      measurand: 'Energy.Active.Import.Register',
      value: reading.registerWh,
      unit: 'Wh',
      phase: null,
      location: 'Outlet',
    },
    { measurand: 'Power.Active.Import', value: reading.powerW, unit: 'W', phase: null, location: 'Outlet' },
  ];
  for (const [index, value] of reading.currentA.entries()) {
    const phase = direct ? null : (phaseNames[index] ?? null);
    quantities.push({ measurand: 'Current.Import', value, unit: 'A', phase, location: 'Outlet' });
  }
  for (const [index, value] of reading.voltageV.entries()) {
    const name = phaseNames[index];
    const phase = direct || name === undefined ? null : (`${name}-N` as const);
    quantities.push({ measurand: 'Voltage', value, unit: 'V', phase, location: 'Outlet' });
  }
  if (reading.stateOfChargePercent !== null) {
    const value = reading.stateOfChargePercent;
    quantities.push({ measurand: 'SoC', value, unit: 'Percent', phase: null, location: 'EV' });
  }
  return quantities.filter((quantity) => names.has(quantity.measurand));
}
