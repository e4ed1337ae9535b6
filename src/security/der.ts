export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length: what a signature over it covers. */
  readonly whole: Uint8Array;
}

/** The DER elements that fill the bytes exactly; null when they are none, or longer than 65,535 bytes. */
export function derElements(bytes: Uint8Array): DerElement[] | null {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const tag = bytes[at] ?? 0;
    let length = bytes[at + 1] ?? Number.NaN;
    at += 2;
    if (length > 0x82 || length === 0x80) return null;
    if (length > 0x80) {
      const size = length - 0x80;
      length =
        size === 1 ? (bytes[at] ?? Number.NaN) : (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? Number.NaN);
      at += size;
    }
    if (!(at + length <= bytes.length)) return null;
    elements.push({
      tag,
      content: bytes.subarray(at, at + length),
      whole: bytes.subarray(start, at + length),
    });
    at += length;
  }
  return elements;
}

/** What is in the one element of that tag which the bytes must be; null when they are anything else. */
export function derContent(bytes: Uint8Array, tag: number): DerElement[] | null {
  const [element, ...others] = derElements(bytes) ?? [];
  return element?.tag === tag && others.length === 0 ? derElements(element.content) : null;
}
