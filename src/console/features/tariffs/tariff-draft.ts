import type { Weekday } from '../../../domain/tariff/local-time.ts';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { shiftDecimal } from '../../lib/decimal-shift.ts';
import type { TariffWrite } from '../../lib/resources/tariffs.ts';

type Component = TariffView['components'][number];
export type ComponentKind = Component['kind'];

/** A tariff as its editor holds it: what was typed, prices in major units, empty text for nothing. */
export interface TariffDraft {
  readonly name: string;
  readonly currency: string;
  readonly pricesIncludeVat: boolean;
  readonly components: readonly ComponentDraft[];
  readonly minimumPrice: string;
  readonly minimumVatPercent: string;
  readonly maximumPrice: string;
}

export interface ComponentDraft {
  /** Tells components apart while they are moved about. */
  readonly key: number;
  readonly kind: ComponentKind;
  readonly price: string;
  readonly vatPercent: string;
  /** Wh for energy, seconds for times. */
  readonly step: string;
  readonly graceMinutes: string;
  /** Null for always. */
  readonly window: WindowDraft | null;
}

export interface WindowDraft {
  readonly fromTime: string;
  readonly untilTime: string;
  readonly weekdays: readonly Weekday[];
  readonly firstDate: string;
  readonly lastDate: string;
  readonly fromMinutes: string;
  readonly untilMinutes: string;
}

export const openWindow: WindowDraft = {
  fromTime: '',
  untilTime: '',
  weekdays: [],
  firstDate: '',
  lastDate: '',
  fromMinutes: '',
  untilMinutes: '',
};

export function componentDraft(key: number, kind: ComponentKind, vatPercent: string): ComponentDraft {
  return { key, kind, price: '', vatPercent, step: '', graceMinutes: '', window: null };
}

/** What an editor begins with. */
export const emptyDraft: TariffDraft = {
  name: '',
  currency: 'EUR',
  pricesIncludeVat: true,
  components: [componentDraft(0, 'energy', '19')],
  minimumPrice: '',
  minimumVatPercent: '19',
  maximumPrice: '',
};

/** A stored tariff, ready to be edited. */
export function draftOf(tariff: TariffView): TariffDraft {
  const { minorUnitExponent, minimumPrice = null, maximumPriceMinor = null } = tariff;
  const major = (minor: string) => shiftDecimal(minor, -minorUnitExponent) ?? minor;
  return {
    name: tariff.name,
    currency: tariff.currency,
    pricesIncludeVat: tariff.pricesIncludeVat,
    components: tariff.components.map((component, key) => ({
      key,
      kind: component.kind,
      price: major(component.priceMinor),
      vatPercent: component.vatPercent,
      step: stepOf(component),
      graceMinutes: component.kind === 'idle-time' ? textOf(component.graceMinutes || null) : '',
      window: windowDraftOf(component.window ?? null),
    })),
    minimumPrice: minimumPrice === null ? '' : major(String(minimumPrice.amountMinor)),
    minimumVatPercent: minimumPrice?.vatPercent ?? tariff.components[0]?.vatPercent ?? '0',
    maximumPrice: maximumPriceMinor === null ? '' : major(String(maximumPriceMinor)),
  };
}

/** The terms that a draft means, as the API takes them. What is no number is passed on, to be told about. */
export function termsOf(draft: TariffDraft): TariffWrite {
  const minorUnitExponent = exponentOf(draft.currency);
  const minor = (price: string) => shiftDecimal(price, minorUnitExponent) ?? price;
  return {
    name: draft.name.trim(),
    currency: draft.currency,
    minorUnitExponent,
    pricesIncludeVat: draft.pricesIncludeVat,
    components: draft.components.map((component) => termOf(component, minor(component.price))),
    minimumPrice:
      draft.minimumPrice === ''
        ? null
        : { amountMinor: Number(minor(draft.minimumPrice)), vatPercent: plain(draft.minimumVatPercent) },
    maximumPriceMinor: draft.maximumPrice === '' ? null : Number(minor(draft.maximumPrice)),
  };
}

/** Decimals of a currency by the runtime's tables; 2 for a text that is no currency. */
export function exponentOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

function termOf(draft: ComponentDraft, priceMinor: string): Component {
  const { kind } = draft;
  const common = {
    priceMinor,
    vatPercent: plain(draft.vatPercent),
    window: draft.window === null ? null : windowOf(draft.window),
  };
  const step = numberOf(draft.step);
  switch (kind) {
    case 'energy':
      return { kind, ...common, stepWh: step };
    case 'charging-time':
      return { kind, ...common, stepSeconds: step };
    case 'idle-time':
      return { kind, ...common, stepSeconds: step, graceMinutes: numberOf(draft.graceMinutes) };
    case 'flat':
      return { kind, ...common };
  }
}

function windowOf(draft: WindowDraft): NonNullable<Component['window']> {
  const { fromTime, untilTime, weekdays, firstDate, lastDate } = draft;
  return {
    fromTime: fromTime || null,
    untilTime: untilTime || null,
    weekdays: weekdays.length === 0 ? null : [...weekdays],
    firstDate: firstDate || null,
    lastDate: lastDate || null,
    fromMinutes: numberOf(draft.fromMinutes),
    untilMinutes: numberOf(draft.untilMinutes),
  };
}

function windowDraftOf(window: Component['window'] | null): WindowDraft | null {
  if (window === null || window === undefined) return null;
  return {
    fromTime: window.fromTime ?? '',
    untilTime: window.untilTime ?? '',
    weekdays: window.weekdays ?? [],
    firstDate: window.firstDate ?? '',
    lastDate: window.lastDate ?? '',
    fromMinutes: textOf(window.fromMinutes ?? null),
    untilMinutes: textOf(window.untilMinutes ?? null),
  };
}

function stepOf(component: Component): string {
  if (component.kind === 'energy') return component.stepWh === 1 ? '' : textOf(component.stepWh ?? null);
  return component.kind === 'flat' ? '' : textOf(component.stepSeconds ?? null);
}

function textOf(number: number | null): string {
  return number === null ? '' : String(number);
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** A decimal as the API writes it. */
function plain(text: string): string {
  return text.trim().replace(',', '.');
}
