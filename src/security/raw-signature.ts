import { derContent } from './der.ts';

const sequenceTag = 0x30;
const integerTag = 0x02;

/**
 * An ECDSA signature as Web Crypto takes it; null when it is none. DER writes two integers of any length, Web Crypto
 * wants both in the full width of the curve.
 */
export function rawSignature(der: Uint8Array, width: number): Uint8Array<ArrayBuffer> | null {
  const integers = derContent(der, sequenceTag);
  if (integers === null || integers.length !== 2) return null;
  const raw = new Uint8Array(2 * width);
  for (const [index, { tag, content }] of integers.entries()) {
    const first = content.findIndex((byte) => byte !== 0);
    const digits = first < 0 ? new Uint8Array() : content.subarray(first);
    if (tag !== integerTag || digits.length > width) return null;
    raw.set(digits, (index + 1) * width - digits.length);
  }
  return raw;
}
