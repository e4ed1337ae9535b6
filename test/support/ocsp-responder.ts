import { x509 } from '../../src/security/pki/x509.ts';

/** The platforms this runs on name the type of a key differently. */
type Key = Parameters<typeof crypto.subtle.exportKey>[1];
interface Keys {
  readonly publicKey: Key;
  readonly privateKey: Key;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const bytes = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
const hex = (data: ArrayBuffer | Uint8Array): string =>
  [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function der(tag: number, ...parts: readonly (readonly number[])[]): number[] {
  const content = parts.flat();
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return [tag, ...size, ...content];
}

const time = (ms: number): number[] =>
  der(0x18, [...new TextEncoder().encode(new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, ''))]);

async function certificate(
  name: string,
  keys: Keys,
  issuer: { readonly name: string; readonly keys: Keys },
  extensions: x509.Extension[],
): Promise<x509.X509Certificate> {
  return await x509.X509CertificateGenerator.create({
    serialNumber: '0101',
    subject: `CN=${name}`,
    issuer: `CN=${issuer.name}`,
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2100-01-01'),
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: algorithm,
    extensions,
  });
}

export interface OcspAnswer {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly thisUpdateMs?: number;
  readonly nextUpdateMs?: number | null;
  /** Who signs: the issuer, somebody it let answer, with its own certificate along or not, or somebody else. */
  readonly by?: 'issuer' | 'delegate' | 'delegate-alone' | 'no-delegate' | 'stranger';
  /** Signed over something else than is sent. */
  readonly forged?: boolean;
}

/** An authority that answers about its certificates as RFC 6960 has it: real answers, really signed. */
export async function ocspAuthority(name = 'MO Sub-CA') {
  const newKeys = async () =>
    (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as unknown as Keys;
  const [keys, delegateKeys, strangerKeys] = [await newKeys(), await newKeys(), await newKeys()];
  const issuer = await certificate(name, keys, { name, keys }, []);
  const signing = [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.9'])];
  const delegate = await certificate('Responder', delegateKeys, { name, keys }, signing);
  const noDelegate = await certificate('Responder', delegateKeys, { name, keys }, []);
  const stranger = await certificate(
    'Stranger',
    strangerKeys,
    { name: 'Stranger', keys: strangerKeys },
    signing,
  );
  const nameHash = hex(await crypto.subtle.digest('SHA-256', issuer.subjectName.toArrayBuffer()));
  const point = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer);
  const keyHash = hex(await crypto.subtle.digest('SHA-256', point));
  const signers = {
    issuer: { keys, along: [issuer] },
    delegate: { keys: delegateKeys, along: [delegate, issuer] },
    'delegate-alone': { keys: delegateKeys, along: [delegate] },
    'no-delegate': { keys: delegateKeys, along: [noDelegate, issuer] },
    stranger: { keys: strangerKeys, along: [stranger, issuer] },
  };
  return {
    /** What a station says of one of its certificates. */
    question: (serialNumber: string) => ({
      hashAlgorithm: 'SHA256',
      issuerNameHash: nameHash,
      issuerKeyHash: keyHash,
      serialNumber,
    }),
    async answer(serialNumber: string, nowMs: number, say: OcspAnswer): Promise<Uint8Array<ArrayBuffer>> {
      const { keys: signerKeys, along } = signers[say.by ?? 'issuer'];
      const next = say.nextUpdateMs === undefined ? nowMs + 3_600_000 : say.nextUpdateMs;
      const serial = bytes(serialNumber);
      const id = der(
        0x30,
        der(0x30, der(0x06, bytes('608648016503040201')), der(0x05)),
        der(0x04, bytes(nameHash)),
        der(0x04, bytes(keyHash)),
        der(0x02, (serial[0] ?? 0) >= 0x80 ? [0, ...serial] : serial),
      );
      const revoked = der(0xa1, time(nowMs - 1_000));
      const state = { good: der(0x80), revoked, unknown: der(0x82) }[say.status];
      const single = der(
        0x30,
        id,
        state,
        time(say.thisUpdateMs ?? nowMs - 1_000),
        next === null ? [] : der(0xa0, time(next)),
      );
      const data = der(0x30, der(0xa2, der(0x04, bytes(keyHash))), time(nowMs), der(0x30, single));
      const over = Uint8Array.from(say.forged === true ? [...data, 0] : data);
      const raw = new Uint8Array(
        (await crypto.subtle.sign(algorithm, signerKeys.privateKey, over)) as ArrayBuffer,
      );
      const number = (part: Uint8Array) => der(0x02, (part[0] ?? 0) >= 0x80 ? [0, ...part] : [...part]);
      const signature = der(0x30, number(raw.subarray(0, 32)), number(raw.subarray(32)));
      const basic = der(
        0x30,
        data,
        der(0x30, der(0x06, bytes('2a8648ce3d040302'))),
        der(0x03, [0], signature),
        der(0xa0, der(0x30, ...along.map((each) => [...new Uint8Array(each.rawData)]))),
      );
      const type = der(0x06, bytes('2b0601050507300101'));
      return Uint8Array.from(der(0x30, der(0x0a, [0]), der(0xa0, der(0x30, type, der(0x04, basic)))));
    },
  };
}
