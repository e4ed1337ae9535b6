/**
 * A 64-bit hash of a JSON value as 16 hex digits, the same whatever the order of its keys. It tells a replayed
 * message from a new one; it is no protection against forgery. Two FNV-1a hashes of 32 bits side by side.
 */
export function contentHash(value: unknown): string {
  const text = canonicalText(value);
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + index), 0x01000193);
  }
  return hex(high) + hex(low);
}

function hex(part: number): string {
  return (part >>> 0).toString(16).padStart(8, '0');
}

function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`).join(',')}}`;
}
