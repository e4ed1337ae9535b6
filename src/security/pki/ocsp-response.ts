import { type DerElement, derContent, derElements } from '../der.ts';
import { rawSignature } from '../raw-signature.ts';
import type { OcspQuestion } from './ocsp.ts';
import { toHex, x509 } from './x509.ts';

export interface OcspStatus {
  readonly status: 'good' | 'revoked' | 'unknown';
  /** Until when it may be relied on; null when newer is to be had at any time [RFC 6960 §4.2.2.1]. */
  readonly nextUpdateMs: number | null;
}

const tag = { octets: 0x04, oid: 0x06, time: 0x18, sequence: 0x30, context0: 0xa0, bitString: 0x03 } as const;
const statusByTag: Readonly<Record<number, OcspStatus['status']>> = {
  0x80: 'good',
  0xa1: 'revoked',
  0x82: 'unknown',
};
const basicResponse = '2b0601050507300101';
const ocspSigning = '1.3.6.1.5.5.7.3.9';
/** Clocks differ. */
const slackMs = 300_000;

const signatureAlgorithms: Readonly<Record<string, { readonly name: string; readonly hash: string }>> = {
  '2a8648ce3d040302': { name: 'ECDSA', hash: 'SHA-256' },
  '2a8648ce3d040303': { name: 'ECDSA', hash: 'SHA-384' },
  '2a8648ce3d040304': { name: 'ECDSA', hash: 'SHA-512' },
  '2a864886f70d01010b': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  '2a864886f70d01010c': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  '2a864886f70d01010d': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
};
const scalarBytes: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

/**
 * What a responder's answer (OCSPResponse, DER) says of one certificate [RFC 6960 §3.2, §4.2]: null unless it speaks of
 * that certificate, is of now, and is signed by the issuer, or by a certificate for OCSP signing that the issuer gave
 * out. The issuer is known by the hashes of its name and key; where its certificate does not come along, the name that
 * the signer's certificate gives for its issuer must do.
 */
export async function readOcspStatus(
  answer: Uint8Array,
  question: OcspQuestion,
  nowMs: number,
): Promise<OcspStatus | null> {
  try {
    const basic = basicOf(answer);
    const [data, algorithm, signature, certs] = basic ?? [];
    if (data === undefined || algorithm === undefined || signature?.tag !== tag.bitString) return null;
    const single = singleOf(data, question);
    if (single === null || single.thisUpdateMs > nowMs + slackMs) return null;
    if (single.nextUpdateMs !== null && single.nextUpdateMs + slackMs < nowMs) return null;
    const certificates = certificatesIn(certs);
    const signed = { data: data.whole, algorithm, signature: signature.content.subarray(1) };
    for (const signer of certificates)
      if ((await isSignedBy(signed, signer)) && (await mayAnswer(signer, certificates, question, nowMs)))
        return { status: single.status, nextUpdateMs: single.nextUpdateMs };
    return null;
  } catch {
    return null;
  }
}

function basicOf(answer: Uint8Array): DerElement[] | null {
  const [, bytes] = derContent(answer, tag.sequence) ?? [];
  const [type, response] = derContent(bytes?.content ?? new Uint8Array(), tag.sequence) ?? [];
  if (type?.tag !== tag.oid || toHex(type.content) !== basicResponse || response?.tag !== tag.octets)
    return null;
  return derContent(response.content, tag.sequence);
}

function singleOf(data: DerElement, question: OcspQuestion) {
  const fields = derElements(data.content) ?? [];
  const responses = fields.find((field) => field.tag === tag.sequence);
  for (const response of derElements(responses?.content ?? new Uint8Array()) ?? []) {
    const [id, state, thisUpdate, next] = derElements(response.content) ?? [];
    const [, name, key, serial] = derElements(id?.content ?? new Uint8Array()) ?? [];
    const same = [name, key, serial].map((field) => plainHex(toHex(field?.content ?? new Uint8Array())));
    const asked = [question.issuerNameHash, question.issuerKeyHash, question.serialNumber].map(plainHex);
    const status = statusByTag[state?.tag ?? 0];
    if (status === undefined || same.join() !== asked.join()) continue;
    const thisUpdateMs = timeOf(thisUpdate);
    const nextUpdateMs = next?.tag === tag.context0 ? timeOf(derElements(next.content)?.[0]) : null;
    if (Number.isNaN(thisUpdateMs) || Number.isNaN(nextUpdateMs ?? 0)) return null;
    return { status, thisUpdateMs, nextUpdateMs };
  }
  return null;
}

function certificatesIn(certs: DerElement | undefined): x509.X509Certificate[] {
  if (certs?.tag !== tag.context0) return [];
  return (derContent(certs.content, tag.sequence) ?? []).map(
    ({ whole }) => new x509.X509Certificate(Uint8Array.from(whole)),
  );
}

async function isSignedBy(
  signed: { readonly data: Uint8Array; readonly algorithm: DerElement; readonly signature: Uint8Array },
  { publicKey }: x509.X509Certificate,
): Promise<boolean> {
  const [oid] = derElements(signed.algorithm.content) ?? [];
  const algorithm = signatureAlgorithms[toHex(oid?.content ?? new Uint8Array())];
  const { namedCurve = '' } = publicKey.algorithm as { namedCurve?: string };
  if (algorithm === undefined) return false;
  const isCurve = algorithm.name === 'ECDSA';
  const signature = isCurve ? rawSignature(signed.signature, scalarBytes[namedCurve] ?? 0) : signed.signature;
  if (signature === null || isCurve !== (namedCurve !== '')) return false;
  const parameters = isCurve ? { name: 'ECDSA', namedCurve } : algorithm;
  const key = await crypto.subtle.importKey('spki', publicKey.rawData, parameters, false, ['verify']);
  return await crypto.subtle.verify(algorithm, key, Uint8Array.from(signature), Uint8Array.from(signed.data));
}

async function mayAnswer(
  signer: x509.X509Certificate,
  certificates: readonly x509.X509Certificate[],
  question: OcspQuestion,
  nowMs: number,
): Promise<boolean> {
  if (await isIssuer(signer, question)) return true;
  const uses = signer.getExtension(x509.ExtendedKeyUsageExtension)?.usages ?? [];
  const isOver = signer.notBefore.getTime() > nowMs + slackMs || signer.notAfter.getTime() + slackMs < nowMs;
  if (!uses.map(String).includes(ocspSigning) || isOver) return false;
  for (const candidate of certificates) {
    if (candidate === signer || !(await isIssuer(candidate, question))) continue;
    return await signer.verify({ publicKey: candidate.publicKey, signatureOnly: true });
  }
  const name = await hashed(question, signer.issuerName.toArrayBuffer());
  return name === plainHex(question.issuerNameHash);
}

/** Whether the certificate is that of the issuer asked about: by the hash of its key's bits. */
async function isIssuer(certificate: x509.X509Certificate, question: OcspQuestion): Promise<boolean> {
  const [, bits] = derContent(new Uint8Array(certificate.publicKey.rawData), tag.sequence) ?? [];
  const key = Uint8Array.from(bits?.content.subarray(1) ?? []);
  return (await hashed(question, key.buffer)) === plainHex(question.issuerKeyHash);
}

async function hashed({ hashAlgorithm }: OcspQuestion, bytes: ArrayBuffer): Promise<string> {
  const name = hashAlgorithm.replace(/^SHA/, 'SHA-');
  return plainHex(toHex(await crypto.subtle.digest(name, bytes)));
}

function plainHex(text: string): string {
  return text.toLowerCase().replace(/^0+(?=.)/, '');
}

/** GeneralizedTime of DER: `YYYYMMDDHHMMSSZ`; NaN for anything else. */
function timeOf(element: DerElement | undefined): number {
  if (element?.tag !== tag.time) return Number.NaN;
  const text = String.fromCharCode(...element.content);
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
