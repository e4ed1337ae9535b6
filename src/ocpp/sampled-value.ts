import type { SampledValue } from '../domain/meter-sample.ts';
import { defaultUnit, toBaseUnit } from '../domain/unit.ts';

/** A sampled value of any version, before defaults and units. */
export interface RawSampledValue {
  /** Text in 1.6, a number in 2.x; stations mix them. */
  readonly value: unknown;
  readonly measurand?: string | undefined;
  readonly unit?: string | undefined;
  /** 2.x: the value counts in 10^multiplier units. */
  readonly multiplier?: number | undefined;
  readonly phase?: string | undefined;
  readonly location?: string | undefined;
  readonly context?: string | undefined;
  /** 1.6 `format: SignedData`: the value is an opaque text, not a number. */
  readonly signed?: boolean | undefined;
  /** 2.x: the signed record beside the number. */
  readonly signedMeterValue?: { readonly signedMeterData: string; readonly publicKey?: string } | undefined;
}

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Fills in what the wire leaves out [1.6 §7.43, 2.x SampledValueType] and converts to base units. */
export function readSampledValue(raw: RawSampledValue): SampledValue {
  const measurand = raw.measurand ?? 'Energy.Active.Import.Register';
  const number = raw.signed === true ? null : readNumber(raw.value);
  const scaled = (number ?? 0) * 10 ** (raw.multiplier ?? 0);
  const { value, unit } = toBaseUnit(scaled, raw.unit || defaultUnit(measurand));
  return {
    measurand,
    value: number === null || !Number.isFinite(value) ? null : value,
    unit,
    phase: raw.phase ?? null,
    location: raw.location ?? null,
    context: raw.context ?? 'Sample.Periodic',
    ...signedPart(raw),
  };
}

function signedPart(raw: RawSampledValue): Pick<SampledValue, 'signed'> {
  const { signed, value, signedMeterValue: beside } = raw;
  if (beside !== undefined)
    return { signed: { data: beside.signedMeterData, toldKey: beside.publicKey || null } };
  if (signed !== true || typeof value !== 'string') return {};
  return { signed: { data: value, toldKey: keyWithin(value) } };
}

/** 1.6 has no place for the key; some stations put the object of 2.x into the text. */
function keyWithin(text: string): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const { publicKey } = JSON.parse(text) as Record<string, unknown>;
    return typeof publicKey === 'string' && publicKey !== '' ? publicKey : null;
  } catch {
    return null;
  }
}

/**
 * Stations pad numbers with spaces, write the decimals after a comma, and send empty text; `Number` would read the last
 * as 0.
 */
function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  return decimalNumber.test(text) ? Number(text) : null;
}
