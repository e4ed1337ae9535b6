import type { MeterSample, SampledValue } from './meter-sample.ts';

/** The figures of a sample that a transaction lives by; null where it does not say. */
export interface MeterReading {
  /** Imported active energy, all phases together. */
  readonly registerWh: number | null;
  readonly powerW: number | null;
  /** Imported current by phase, or a single one of all. */
  readonly currentsA: readonly number[] | null;
  readonly stateOfChargePercent: number | null;
}

const energyRegister = 'Energy.Active.Import.Register';
const importedPower = 'Power.Active.Import';
const importedCurrent = 'Current.Import';

/**
 * Reads a sample. A value without a phase is the whole; where only phases are given they are added up, each phase
 * once, and never together with a total [1.6 §7.28, J02].
 */
export function readMeter(sample: MeterSample): MeterReading {
  return {
    registerWh: total(sample.values, energyRegister),
    powerW: total(sample.values, importedPower),
    currentsA: currents(sample.values),
    stateOfChargePercent: total(sample.values, 'SoC'),
  };
}

function total(values: readonly SampledValue[], measurand: string): number | null {
  const phases = new Map<string, number>();
  const all = values.filter(({ measurand: name, location }) => name === measurand && location !== 'Inlet');
  // A report of the end repeats the register of the beginning: that one is no reading of this moment.
  const present = all.filter(({ context }) => context !== 'Transaction.Begin');
  for (const { phase, value } of present.length > 0 ? present : all) {
    if (value === null) continue;
    if (phase === null) return value;
    phases.set(phase.slice(0, 2), value);
  }
  if (phases.size === 0) return null;
  let sum = 0;
  for (const value of phases.values()) sum += value;
  return sum;
}

/** Phases in their order; one that is left out carries nothing. A value without a phase counts only by itself. */
function currents(values: readonly SampledValue[]): number[] | null {
  const phases: number[] = [];
  let whole: number | null = null;
  for (const value of values) {
    if (value.measurand !== importedCurrent || value.value === null || value.location === 'Inlet') continue;
    const phase = /^L([123])/.exec(value.phase ?? '')?.[1];
    if (phase !== undefined) phases[Number(phase) - 1] = value.value;
    else if (value.phase === null) whole = value.value;
  }
  if (phases.length > 0) return Array.from(phases, (current) => current ?? 0);
  return whole === null ? null : [whole];
}
