import { parseDecimal } from './exact-decimal.ts';
import { type FieldFault, type FieldReader, fieldReader } from './field-reader.ts';
import { parseTariffWindow } from './parse-tariff-window.ts';
import type { MinimumPrice, PriceComponent, PriceKind, TariffTerms } from './tariff.ts';

/** Bounds that keep every price of a transaction exact as a number. */
const highestMinor = 1_000_000;
const highestLimitMinor = 1_000_000_000;
const mostComponents = 64;

const known = [
  'name',
  'currency',
  'minorUnitExponent',
  'pricesIncludeVat',
  'components',
  'minimumPrice',
  'maximumPriceMinor',
];
const shared = ['kind', 'priceMinor', 'vatPercent', 'window'];
const knownOfKind: Readonly<Record<PriceKind, readonly string[]>> = {
  energy: [...shared, 'stepWh'],
  'charging-time': [...shared, 'stepSeconds'],
  'idle-time': [...shared, 'stepSeconds', 'graceMinutes'],
  flat: shared,
};

export type ParsedTariffTerms =
  | { readonly terms: TariffTerms; readonly faults: null }
  | { readonly terms: null; readonly faults: readonly FieldFault[] };

/**
 * Reads the terms of a tariff from untrusted JSON. Optional fields may be absent: no window, no step, no grace, no
 * minimum, no maximum. Says everything that is wrong, each with a JSON pointer.
 */
export function parseTariffTerms(value: unknown): ParsedTariffTerms {
  const faults: FieldFault[] = [];
  const field = fieldReader(value, '', known, faults);
  const terms: TariffTerms = {
    name: field.text('name', isName, 'must be 1 to 100 characters'),
    currency: field.text('currency', isCurrency, 'must be a currency code of ISO 4217'),
    minorUnitExponent: field.integer('minorUnitExponent', 0, 4),
    pricesIncludeVat: field.boolean('pricesIncludeVat'),
    components: parseComponents(field.read('components'), faults),
    minimumPrice: parseMinimum(field.read('minimumPrice'), faults),
    maximumPriceMinor: field.optionalInteger('maximumPriceMinor', 0, highestLimitMinor),
  };
  const { minimumPrice, maximumPriceMinor } = terms;
  if (minimumPrice !== null && maximumPriceMinor !== null && minimumPrice.amountMinor > maximumPriceMinor) {
    field.fault('maximumPriceMinor', 'must not be less than the minimum');
  }
  return faults.length === 0 ? { terms, faults: null } : { terms: null, faults };
}

function parseComponents(value: unknown, faults: FieldFault[]): PriceComponent[] {
  const components: readonly unknown[] = Array.isArray(value) ? value : [];
  if (components.length === 0 || components.length > mostComponents) {
    faults.push({ pointer: '/components', detail: `must be a list of 1 to ${mostComponents} components` });
  }
  return components
    .slice(0, mostComponents)
    .flatMap((component, index) => parseComponent(component, `/components/${index}`, faults));
}

function parseComponent(value: unknown, pointer: string, faults: FieldFault[]): PriceComponent[] {
  const kind = kindOf(value);
  if (kind === null) {
    const kinds = Object.keys(knownOfKind).join(', ');
    faults.push({ pointer: `${pointer}/kind`, detail: `must be one of ${kinds}` });
    return [];
  }
  const field = fieldReader(value, pointer, knownOfKind[kind], faults);
  const window = field.read('window');
  const common = {
    priceMinor: field.text(
      'priceMinor',
      isPrice,
      `must be a decimal text up to ${highestMinor}, as in "35.25"`,
    ),
    vatPercent: readVat(field),
    window: window === null ? null : parseTariffWindow(window, `${pointer}/window`, faults),
  };
  const stepSeconds = () => field.optionalInteger('stepSeconds', 1, 86_400);
  switch (kind) {
    case 'energy':
      return [{ kind, ...common, stepWh: field.optionalInteger('stepWh', 1, 1_000_000) ?? 1 }];
    case 'charging-time':
      return [{ kind, ...common, stepSeconds: stepSeconds() }];
    case 'idle-time': {
      const graceMinutes = field.optionalInteger('graceMinutes', 0, 10_080) ?? 0;
      return [{ kind, ...common, stepSeconds: stepSeconds(), graceMinutes }];
    }
    case 'flat':
      return [{ kind, ...common }];
  }
}

function parseMinimum(value: unknown, faults: FieldFault[]): MinimumPrice | null {
  if (value === null) return null;
  const field = fieldReader(value, '/minimumPrice', ['amountMinor', 'vatPercent'], faults);
  return { amountMinor: field.integer('amountMinor', 0, highestLimitMinor), vatPercent: readVat(field) };
}

function readVat(field: FieldReader): string {
  return field.text('vatPercent', isVat, 'must be a decimal text from 0 to 100, as in "19" or "5.5"');
}

function kindOf(value: unknown): PriceKind | null {
  const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  const kinds = Object.keys(knownOfKind) as PriceKind[];
  return kinds.find((name) => name === kind) ?? null;
}

function isName(text: string): boolean {
  return text.trim().length > 0 && text.length <= 100;
}

function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

function isPrice(text: string): boolean {
  const micro = parseDecimal(text, 6);
  return micro !== null && micro <= BigInt(highestMinor) * 1_000_000n;
}

function isVat(text: string): boolean {
  const milli = parseDecimal(text, 3);
  return milli !== null && milli <= 100_000n;
}
