import { isJsonObject, without } from './edit-payload.ts';
import type { JsonObject, PayloadRepair } from './quirk.ts';

/** MeterValues in the shape of OCPP 1.5: `values: [{ timestamp, value }]` where 1.6 has `meterValue`. */
export const ocpp15Values: PayloadRepair = (payload, _fault, { ocppVersion, action }) => {
  if (ocppVersion !== '1.6' || action !== 'MeterValues' || !isJsonObject(payload)) return payload;
  const { values, meterValue } = payload;
  if (values === undefined || meterValue !== undefined) return payload;
  return { ...without(payload, 'values'), meterValue: listOf(values).map(meterValueOf) };
};

function meterValueOf(sample: unknown): unknown {
  if (!isJsonObject(sample)) return sample;
  const { value, values, ...rest } = sample;
  return { ...rest, sampledValue: listOf(value ?? values ?? []).map(sampledValueOf) };
}

/** In 1.5 the value is the text of an element, which JSON mappings call `value` or `$value`. */
function sampledValueOf(value: unknown): unknown {
  if (!isJsonObject(value)) return { value: String(value) };
  const { $value, ...rest } = value as JsonObject & { readonly $value?: unknown };
  return $value === undefined ? value : { ...rest, value: $value };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
