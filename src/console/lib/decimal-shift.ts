/**
 * Moves the point of a decimal text, so that a price passes through no floating point: `('35.25', -2)` is `'0.3525'`.
 * A comma counts as a point. Null when it is no decimal.
 */
export function shiftDecimal(text: string, places: number): string | null {
  const match = /^(\d*)[.,]?(\d*)$/.exec(text.trim());
  const [, whole = '', fraction = ''] = match ?? [];
  if (whole + fraction === '') return null;
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point < 0 ? digits.padStart(digits.length - point, '0') : digits.padEnd(point, '0');
  const at = Math.max(point, 0);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const after = padded.slice(at).replace(/0+$/, '');
  return after === '' ? before : `${before}.${after}`;
}
