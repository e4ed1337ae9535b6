import type { RequestPayload } from '../../../ocpp/payload-types.ts';
import type { MeterReading } from '../meter-reading.ts';
import { quantitiesOf } from '../sampled-values.ts';

type MeterValue = RequestPayload<'1.6', 'MeterValues'>['meterValue'][number];
type Context = 'Transaction.Begin' | 'Transaction.End' | 'Sample.Periodic' | 'Trigger';

/** A reading as 1.6 writes it: values are strings. Empty when none of the wanted measurands was measured. */
export function v16MeterValues(
  reading: MeterReading,
  context: Context,
  wanted: string,
): readonly MeterValue[] {
  const sampledValue = quantitiesOf(reading, wanted).map(({ measurand, value, unit, phase, location }) => ({
    value: String(value),
    context,
    measurand,
    ...(phase === null ? {} : { phase }),
    location,
    unit,
  }));
  return sampledValue.length === 0 ? [] : [{ timestamp: new Date(reading.atMs).toISOString(), sampledValue }];
}
