import type { SiteForecastView, SiteForecastWrite } from '../../../http/contract/site-forecast.ts';
import { localMinute, timestampOfMinute } from '../../lib/local-minute.ts';

/** One line of a forecast as it is typed: from when on, and how much; in kW where it is power. */
export interface ForecastLine {
  readonly from: string;
  readonly value: number | string;
}

export interface ForecastDraft {
  readonly prices: readonly ForecastLine[];
  readonly surplus: readonly ForecastLine[];
  readonly until: string;
}

const hourMs = 3_600_000;

/** What is known, or a day from the next full hour on of which nothing is. */
export function forecastDraft(forecast: SiteForecastView | null, nowMs: number): ForecastDraft {
  if (forecast === null) {
    const dayLaterMs = Math.ceil(nowMs / hourMs) * hourMs + 24 * hourMs;
    return { prices: [], surplus: [], until: localMinute(new Date(dayLaterMs).toISOString()) };
  }
  const { prices, surplus, until } = forecast;
  return {
    prices: prices.map(({ from, pricePerKwh }) => ({ from: localMinute(from), value: pricePerKwh })),
    surplus: surplus.map(({ from, powerW }) => ({ from: localMinute(from), value: powerW / 1_000 })),
    until: localMinute(until),
  };
}

/** The next line: an hour after the last one and as it was; the first begins with this hour. */
export function withLine(lines: readonly ForecastLine[], nowMs: number): readonly ForecastLine[] {
  const last = lines.at(-1);
  const fromMs =
    last === undefined || last.from === ''
      ? Math.floor(nowMs / hourMs) * hourMs
      : new Date(last.from).getTime() + hourMs;
  return [...lines, { from: localMinute(new Date(fromMs).toISOString()), value: last?.value ?? '' }];
}

export function isForecastComplete({ prices, surplus, until }: ForecastDraft): boolean {
  const lines = [...prices, ...surplus];
  return (
    until !== '' &&
    lines.length > 0 &&
    lines.every(({ from, value }) => from !== '' && value !== '' && Number.isFinite(Number(value)))
  );
}

/** The lines in the order of their times, whatever the order they were typed in. */
export function forecastWrite({ prices, surplus, until }: ForecastDraft): SiteForecastWrite {
  const sorted = (lines: readonly ForecastLine[]) =>
    lines
      .toSorted((a, b) => a.from.localeCompare(b.from))
      .map(({ from, value }) => ({
        from: timestampOfMinute(from) ?? '',
        value: Number(value),
      }));
  return {
    prices: sorted(prices).map(({ from, value }) => ({ from, pricePerKwh: value })),
    surplus: sorted(surplus).map(({ from, value }) => ({ from, powerW: Math.round(value * 1_000) })),
    until: timestampOfMinute(until) ?? '',
  };
}
