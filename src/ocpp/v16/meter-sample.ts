import type { MeterSample } from '../../domain/meter-sample.ts';
import type { RequestPayload } from '../payload-types.ts';
import { readSampledValue } from '../sampled-value.ts';
import { parseTimestamp } from '../timestamp.ts';

/** The meter values of MeterValues and of StopTransaction's transactionData, which are alike [1.6 §7.33]. */
export function meterSamples(meterValues: RequestPayload<'1.6', 'MeterValues'>['meterValue']): MeterSample[] {
  return meterValues.map(({ timestamp, sampledValue }) => ({
    atMs: parseTimestamp(timestamp),
    values: sampledValue.map(({ format, ...value }) =>
      readSampledValue({ ...value, signed: format === 'SignedData' }),
    ),
  }));
}
