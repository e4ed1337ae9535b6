import type { MeterSample } from '../../domain/meter-sample.ts';
import type { RequestPayload } from '../payload-types.ts';
import { readSampledValue } from '../sampled-value.ts';
import { parseTimestamp } from '../timestamp.ts';

/** The meter values of MeterValues and TransactionEvent, which are alike [J01, J02]. */
export function meterSamples(meterValues: RequestPayload<'2.1', 'MeterValues'>['meterValue']): MeterSample[] {
  return meterValues.map(({ timestamp, sampledValue }) => ({
    atMs: parseTimestamp(timestamp),
    values: sampledValue.map(({ unitOfMeasure, ...value }) =>
      readSampledValue({ ...value, unit: unitOfMeasure?.unit, multiplier: unitOfMeasure?.multiplier }),
    ),
  }));
}

/**
 * The imported-energy register at the beginning or the end of a transaction, in Wh; null when no sample of that
 * context has it. A value of one phase is not the whole; one measured at the grid side is another meter's.
 */
export function registerWh(
  samples: readonly MeterSample[],
  context: 'Transaction.Begin' | 'Transaction.End',
): number | null {
  const values = samples
    .flatMap((sample) => sample.values)
    .filter((value) => value.context === context && value.measurand === 'Energy.Active.Import.Register')
    .filter((value) => value.phase === null && value.location !== 'Inlet' && value.value !== null);
  const value = context === 'Transaction.Begin' ? values[0] : values.at(-1);
  return value?.value ?? null;
}
