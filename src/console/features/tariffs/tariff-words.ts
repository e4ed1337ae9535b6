import { type Weekday, weekdays } from '../../../domain/tariff/local-time.ts';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { formatDuration, formatEnergy, formatMoney, formatUnitPrice } from '../../lib/format.ts';
import { perUnit } from '../../lib/price-words.ts';

type Component = TariffView['components'][number];
type Money = Pick<TariffView, 'currency' | 'minorUnitExponent'>;

/** The days of the week as an operator's calendar has them. */
export const weekFromMonday: readonly Weekday[] = [...weekdays.slice(1), 'sunday'];

/** A day in three letters. */
export function dayWord(day: Weekday): string {
  return day.charAt(0).toUpperCase() + day.slice(1, 3);
}

/** When a component applies, in words: `Mon, Tue 22:00–06:00`. */
export function windowWords(window: Component['window']): string {
  if (window === null || window === undefined) return 'Always';
  const { fromTime, untilTime, firstDate, lastDate, fromMinutes, untilMinutes } = window;
  const days = weekFromMonday.filter((day) => window.weekdays?.includes(day));
  const afterStart = range(fromMinutes, untilMinutes, (minutes) => formatDuration(minutes * 60_000));
  const parts = [
    days.map(dayWord).join(', '),
    range(fromTime, untilTime, (time) => time),
    range(firstDate, lastDate, (date) => date),
    afterStart === '' ? '' : `${afterStart} after the start`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Always' : parts.join('; ');
}

/** A component's price with its unit. */
export function priceWords({ priceMinor, kind }: Component, money: Money): string {
  return `${formatUnitPrice(priceMinor, money.currency, money.minorUnitExponent)}${perUnit(kind)}`;
}

/** How a component is counted: its steps and its grace; `–` when exactly. */
export function countingWords(component: Component): string {
  const words: string[] = [];
  if (component.kind === 'energy' && (component.stepWh ?? 1) > 1)
    words.push(`per begun ${formatEnergy(component.stepWh ?? null)}`);
  if ('stepSeconds' in component && component.stepSeconds)
    words.push(`per begun ${formatDuration(component.stepSeconds * 1000)}`);
  if (component.kind === 'idle-time' && component.graceMinutes)
    words.push(`after ${formatDuration(component.graceMinutes * 60_000)}`);
  return words.length === 0 ? '–' : words.join(', ');
}

/** A tariff's prices on one line. */
export function tariffSummary(tariff: TariffView): string {
  const [first, second, third, ...others] = tariff.components.map((each) => priceWords(each, tariff));
  const shown = [first, second, third].filter((part) => part !== undefined);
  if (others.length > 0) shown.push(`${others.length} more`);
  return shown.join(', ');
}

/** What minimum and maximum say, if anything. */
export function boundsWords({
  minimumPrice,
  maximumPriceMinor,
  currency,
  minorUnitExponent,
}: TariffView): string {
  const money = (minor: number) => formatMoney(minor, currency, minorUnitExponent);
  const parts = [
    minimumPrice ? `at least ${money(minimumPrice.amountMinor)}` : '',
    typeof maximumPriceMinor === 'number' ? `at most ${money(maximumPriceMinor)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Neither minimum nor maximum' : `A transaction costs ${parts.join(' and ')}`;
}

function range<Limit>(
  from: Limit | null | undefined,
  until: Limit | null | undefined,
  words: (limit: Limit) => string,
): string {
  if (from === null || from === undefined) {
    return until === null || until === undefined ? '' : `until ${words(until)}`;
  }
  return until === null || until === undefined ? `from ${words(from)}` : `${words(from)}–${words(until)}`;
}
