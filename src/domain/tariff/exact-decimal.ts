/**
 * Reads a decimal text exactly, as an integer number of 10^-decimals: `parseDecimal('35.25', 6)` is 35250000n.
 * Null when the text is no plain non-negative decimal, or has more decimals than asked for.
 */
export function parseDecimal(text: string, decimals: number): bigint | null {
  const match = /^(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > decimals) return null;
  return BigInt(`${match[1]}${fraction.padEnd(decimals, '0')}`);
}

/** Divides integers and rounds to the nearest, a half away from zero. The denominator is positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -divideHalfUp(-numerator, denominator);
  return (2n * numerator + denominator) / (2n * denominator);
}

/** An amount in minor units as a number. Throws a RangeError where a number would no longer be exact. */
export function toMinorUnits(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`amount of ${amount} minor units is too large`);
  return number;
}

/** An amount in minor units as a decimal text in major units: `formatMinorUnits(1234, 2)` is `12.34`. */
export function formatMinorUnits(amountMinor: number, minorUnitExponent: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(minorUnitExponent + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (minorUnitExponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -minorUnitExponent)}.${digits.slice(-minorUnitExponent)}`;
}
