import { derContent, derElements } from './der.ts';
import { base64Bytes, hexBytes } from './encoded-bytes.ts';

export interface MeterKey {
  /** As Web Crypto names it; null for a curve that it does not have. */
  readonly curve: MeterCurve | null;
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Uint8Array<ArrayBuffer>;
}
export type MeterCurve = 'P-256' | 'P-384';

const sequenceTag = 0x30;
const objectIdTag = 0x06;
const bitStringTag = 0x03;
const ellipticCurveKey = '2a8648ce3d0201';
const curves: Readonly<Record<string, MeterCurve>> = { '2a8648ce3d030107': 'P-256', '2b81040022': 'P-384' };

/** Reads a SubjectPublicKeyInfo (PEM, or its DER in hex or base64) of an elliptic-curve key; null when it is none. */
export function readMeterKey(text: string): MeterKey | null {
  const compact = text.replaceAll(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, '');
  for (const spki of [hexBytes(compact), base64Bytes(compact)]) {
    if (spki === null) continue;
    const [algorithm, point] = derContent(spki, sequenceTag) ?? [];
    if (algorithm?.tag !== sequenceTag || point?.tag !== bitStringTag) continue;
    const [kind, curve] = objectIds(algorithm.content);
    if (kind === ellipticCurveKey && curve !== undefined) return { curve: curves[curve] ?? null, spki };
  }
  return null;
}

/** Whether Web Crypto takes the key: its point lies on its curve. True of the curves that it does not have. */
export async function isUsableKey({ curve, spki }: MeterKey): Promise<boolean> {
  return curve === null || (await importMeterKey(spki, curve)) !== null;
}

/** Null when the point is none of the curve. */
export async function importMeterKey(spki: Uint8Array<ArrayBuffer>, curve: MeterCurve) {
  const algorithm = { name: 'ECDSA', namedCurve: curve };
  return await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']).catch(() => null);
}

function objectIds(bytes: Uint8Array): string[] {
  const ids = (derElements(bytes) ?? []).filter(({ tag }) => tag === objectIdTag);
  return ids.map(({ content }) => [...content].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}
