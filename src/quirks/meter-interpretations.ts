import type { MeterSample, SampledValue } from '../domain/meter-sample.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { Interpretation } from './quirk.ts';

const register = 'Energy.Active.Import.Register';
/** No car takes more in one go. */
const TRANSACTION_MAX_WH = 1_000_000;
/** No connector gives more, and a reading may be this much ahead of its time. */
const POWER_MAX_W = 400_000;
const SLACK_WH = 1_000;

/** Meter values of the station as a whole, at a station with one EVSE: they are that EVSE's. */
export const onlyEvse: Interpretation = (request, { evseIds }) => {
  const [evseId, ...others] = evseIds;
  if (request.kind !== 'meter-values' || request.evseId !== 0) return request;
  return evseId === undefined || others.length > 0 ? request : { ...request, evseId };
};

/** A register that counts from the start of the transaction, where start and stop give the meter's own. */
export const registerSinceStart: Interpretation = (request, { transaction }) => {
  const startWh = transaction?.meterStartWh ?? 0;
  if (startWh === 0) return request;
  return editRegisters(request, (valueWh) => (valueWh < startWh ? valueWh + startWh : valueWh));
};

/**
 * A register a thousand times off: Wh under the name kWh, or kWh under the name Wh. Believed only where the reading
 * as it stands cannot be of this transaction and the other reading can. The second case looks like a register that
 * counts from the start; its decimals, which registers in Wh do not have, tell it apart.
 */
export const registerUnit: Interpretation = (request, { transaction }) => {
  if (transaction === null || transaction.meterStartWh === null) return request;
  const { meterStartWh: startWh, startedAtMs } = transaction;
  const credible = (valueWh: number, atMs: number): boolean => {
    const reachableWh = (POWER_MAX_W * Math.max(0, atMs - startedAtMs)) / 3_600_000 + SLACK_WH;
    return valueWh >= startWh - SLACK_WH && valueWh - startWh <= Math.min(TRANSACTION_MAX_WH, reachableWh);
  };
  return editRegisters(request, (valueWh, atMs) => {
    if (valueWh - startWh > TRANSACTION_MAX_WH && credible(valueWh / 1000, atMs)) return valueWh / 1000;
    const inKiloUnits = valueWh < startWh && !Number.isInteger(valueWh);
    return inKiloUnits && credible(valueWh * 1000, atMs) ? Math.round(valueWh * 1000) : valueWh;
  });
};

/** A start that was buffered with register 0, because the meter had not been read: the first real reading counts. */
export const placeholderAtBegin: Interpretation = (request) => {
  if (request.kind !== 'transaction' || !request.offline || request.meterStartWh !== 0) return request;
  const samples = request.samples.map((sample) => ({
    ...sample,
    values: sample.values.filter(({ measurand, value }) => measurand !== register || value !== 0),
  }));
  return { ...request, meterStartWh: null, samples };
};

function editRegisters(
  request: StationRequest,
  edit: (valueWh: number, atMs: number) => number,
): StationRequest {
  if (request.kind !== 'meter-values' && request.kind !== 'transaction') return request;
  const samples = request.samples.map((sample) => editSample(sample, edit));
  return samples.every((sample, index) => sample === request.samples[index])
    ? request
    : { ...request, samples };
}

function editSample(sample: MeterSample, edit: (valueWh: number, atMs: number) => number): MeterSample {
  const values = sample.values.map((value): SampledValue => {
    if (value.measurand !== register || value.value === null || value.phase !== null) return value;
    const meant = edit(value.value, sample.atMs);
    return meant === value.value ? value : { ...value, value: meant };
  });
  return values.every((value, index) => value === sample.values[index]) ? sample : { ...sample, values };
}
