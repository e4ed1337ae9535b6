import type { SampleView } from '../../../http/contract/transaction.ts';

/** One point per sample; a gap where a sample does not tell. */
export interface ChartSeries {
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly powerKw: readonly (number | null)[];
  /** Since the start of the transaction. */
  readonly energyKwh: readonly (number | null)[];
  /** True when the station reports no power and it was worked out from the energy between two samples. */
  readonly powerDerived: boolean;
}

type Value = SampleView['values'][number];

/** Makes a transaction's samples ready to draw. `meterStartWh` is what the register showed at its start. */
export function chartSeries(samples: readonly SampleView[], meterStartWh: number | null): ChartSeries {
  const registers = samples.map((sample) => total(sample.values, 'Energy.Active.Import.Register'));
  const startWh = meterStartWh ?? registers.find((register) => register !== null) ?? 0;
  const times = samples.map((sample) => Date.parse(sample.at) / 1000);
  const energyKwh = registers.map((register) => (register === null ? null : (register - startWh) / 1000));
  const reported = samples.map((sample) => {
    const powerW = total(sample.values, 'Power.Active.Import');
    return powerW === null ? null : powerW / 1000;
  });
  const powerDerived = reported.every((power) => power === null);
  return { times, energyKwh, powerKw: powerDerived ? slopes(times, energyKwh) : reported, powerDerived };
}

/** The value over all phases: as reported, else the sum of the phases. Readings at the car's or grid's side do not count. */
function total(values: readonly Value[], measurand: string): number | null {
  const fitting = values.filter(
    (each) =>
      each.measurand === measurand &&
      each.value !== null &&
      (each.location === null || each.location === 'Outlet'),
  );
  const whole = fitting.find((each) => each.phase === null);
  if (whole !== undefined) return whole.value;
  const phases = fitting.filter((each) => /^L[123](-N)?$/.test(each.phase ?? ''));
  return phases.length === 0 ? null : phases.reduce((sum, each) => sum + (each.value ?? 0), 0);
}

/** Average power in kW from the sample before. */
function slopes(times: readonly number[], energyKwh: readonly (number | null)[]): (number | null)[] {
  return times.map((time, index) => {
    const before = times[index - 1];
    const from = energyKwh[index - 1];
    const to = energyKwh[index];
    if (before === undefined || from === undefined || from === null || to === undefined || to === null)
      return null;
    return time <= before ? null : Math.max(0, ((to - from) * 3600) / (time - before));
  });
}
