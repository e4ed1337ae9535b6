const locale = undefined;
const number = (maximumFractionDigits: number, minimumFractionDigits = 0) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits, minimumFractionDigits });

const whole = number(0);
const oneDecimal = number(1, 1);
const atMostOneDecimal = number(1);
const twoDecimals = number(2, 2);

/** A count with the reader's thousands separators. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** Wh as kWh with two decimals: meters are compared by them. */
export function formatEnergy(energyWh: number | null): string {
  return energyWh === null ? '–' : `${twoDecimals.format(energyWh / 1000)} kWh`;
}

/** W as kW with one decimal. */
export function formatPower(powerW: number | null): string {
  return powerW === null ? '–' : `${oneDecimal.format(powerW / 1000)} kW`;
}

/** An amount in minor units with its currency, as the reader's language writes it. */
export function formatMoney(amountMinor: number, currency: string, minorUnitExponent: number): string {
  const digits = { minimumFractionDigits: minorUnitExponent, maximumFractionDigits: minorUnitExponent };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(
    amountMinor / 10 ** minorUnitExponent,
  );
}

/** A price per unit, which may be finer than the currency's minor unit: `€0.3525`. `priceMinor` is a decimal text. */
export function formatUnitPrice(priceMinor: string, currency: string, minorUnitExponent: number): string {
  const digits = {
    minimumFractionDigits: minorUnitExponent,
    maximumFractionDigits: minorUnitExponent + 6,
  };
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(
    Number(priceMinor) / 10 ** minorUnitExponent,
  );
}

/** A with at most one decimal. */
export function formatAmpere(currentA: number | null): string {
  return currentA === null ? '–' : `${atMostOneDecimal.format(currentA)} A`;
}

/** Bytes as `512 B`, `12.3 kB`, `4.0 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${whole.format(bytes)} B`;
  if (bytes < 1_000_000) return `${oneDecimal.format(bytes / 1_000)} kB`;
  return `${oneDecimal.format(bytes / 1_000_000)} MB`;
}

/** Milliseconds as `12 ms`, `1.4 s`. */
export function formatLatency(latencyMs: number | null): string {
  if (latencyMs === null) return '–';
  return latencyMs < 1000 ? `${whole.format(latencyMs)} ms` : `${oneDecimal.format(latencyMs / 1000)} s`;
}

/** A span as `42 s`, `5 min`, `3 h 20 min`, `2 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** How long ago `at` (RFC 3339) was; `now` within two seconds and for clocks slightly ahead. */
export function formatAge(at: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(at);
  return ageMs < 2000 ? 'now' : `${formatDuration(ageMs)} ago`;
}

const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const shortDateTime = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** Date and time in the reader's zone; `short` leaves out year and seconds, `clock` is the time with milliseconds. */
export function formatTime(at: string, style: 'full' | 'short' | 'clock' = 'full'): string {
  const format = style === 'full' ? dateTime : style === 'short' ? shortDateTime : clock;
  return format.format(new Date(at));
}

/** The same moment in UTC, to the second. */
export function formatUtc(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
