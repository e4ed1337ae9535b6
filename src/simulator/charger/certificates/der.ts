/** One element of a DER structure [X.690]. */
export interface DerElement {
  readonly tag: number;
  /** With tag and length. */
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  objectId: 0x06,
  text: 0x0c,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
} as const;

/** The elements that lie one after the other in these bytes; null when they are no DER. */
export function readDer(bytes: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  let position = 0;
  while (position < bytes.length) {
    const element = readElement(bytes, position);
    if (element === null) return null;
    elements.push(element);
    position += element.whole.length;
  }
  return elements;
}

function readElement(bytes: Uint8Array, start: number): DerElement | null {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined) return null;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 4) return null;
  const contentStart = start + 2 + lengthBytes;
  const length = bytes
    .subarray(start + 2, contentStart)
    .reduce((sum, byte) => sum * 256 + byte, lengthBytes === 0 ? first : 0);
  const end = contentStart + length;
  if (end > bytes.length) return null;
  return { tag, whole: bytes.subarray(start, end), content: bytes.subarray(contentStart, end) };
}

/** An element with a tag around the given parts. */
export function derOf(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(tag, ...lengthOf(length)), ...parts]);
}

/** A positive whole number from its bytes, the most significant first. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Uint8Array.of(0) : bytes.subarray(start);
  return derOf(derTag.integer, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), digits]) : digits);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}
