import type { MeterReading } from '../meter-reading.ts';
import { quantitiesOf } from '../sampled-values.ts';
import type { V2Request } from './v2-payload.ts';

type MeterValue = V2Request<'MeterValues'>['meterValue'][number];
type Context = 'Transaction.Begin' | 'Transaction.End' | 'Sample.Periodic' | 'Trigger' | 'Other';

/** A reading as 2.x writes it: values are numbers. Empty when none of the wanted measurands was measured. */
export function v2MeterValues(
  reading: MeterReading,
  context: Context,
  wanted: string,
): readonly MeterValue[] {
  const sampledValue = quantitiesOf(reading, wanted).map(({ measurand, value, unit, phase, location }) => ({
    value,
    context,
    measurand,
    ...(phase === null ? {} : { phase }),
    location,
    unitOfMeasure: { unit },
  }));
  return sampledValue.length === 0 ? [] : [{ timestamp: new Date(reading.atMs).toISOString(), sampledValue }];
}
