/** A meter that signs what it measured, as OCMF. */
export interface OcmfMeter {
  /** SubjectPublicKeyInfo in DER, as hex. */
  readonly key: string;
  readonly keyBase64: string;
  sign(payload: string, fields?: Readonly<Record<string, string>>): Promise<string>;
}

/** What Node and workerd have in common; their types differ. */
interface SigningCrypto {
  generateKey(way: object, extractable: boolean, uses: readonly string[]): Promise<SigningPair>;
  exportKey(format: 'spki', key: object): Promise<ArrayBuffer>;
  sign(way: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
}
interface SigningPair {
  readonly privateKey: object;
  readonly publicKey: object;
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A meter with a key of its own. Its signatures are by SHA-256. */
export async function ocmfMeter(namedCurve: 'P-256' | 'P-384' = 'P-256'): Promise<OcmfMeter> {
  const subtle = crypto.subtle as unknown as SigningCrypto;
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  const spki = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
  return {
    key: hex(spki),
    keyBase64: btoa(String.fromCharCode(...spki)),
    async sign(payload, fields = {}) {
      const way = { name: 'ECDSA', hash: 'SHA-256' };
      const raw = new Uint8Array(await subtle.sign(way, pair.privateKey, new TextEncoder().encode(payload)));
      const half = raw.length / 2;
      const integers = [...integer(raw.subarray(0, half)), ...integer(raw.subarray(half))];
      const der = Uint8Array.from([0x30, integers.length, ...integers]);
      const SD = fields['SE'] === 'base64' ? btoa(String.fromCharCode(...der)) : hex(der);
      return `OCMF|${payload}|${JSON.stringify({ ...fields, SD })}`;
    },
  };
}

/** In as few bytes as DER wants: no leading zeros but the one that keeps it positive. */
function integer(bytes: Uint8Array): number[] {
  const digits = [
    ...bytes.subarray(
      Math.max(
        0,
        bytes.findIndex((byte) => byte !== 0),
      ),
    ),
  ];
  const content = (digits[0] ?? 0) >= 0x80 ? [0, ...digits] : digits;
  return [0x02, content.length, ...content];
}
