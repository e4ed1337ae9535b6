import { outboundUrlFault } from '../outbound-url.ts';

/** Which certificate is asked about, in hex as OCPP has it. */
export interface OcspQuestion {
  readonly hashAlgorithm: string;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

const timeoutMs = 8_000;
/** What the answer may be long in OCPP 2.0.1, as base64 [M06]. */
const answerLengthMax = 5_500;
/** No responder has more to say about one certificate, its own chain included. */
const bytesMax = 20_000;

const algorithmOid: Readonly<Record<string, readonly number[]>> = {
  SHA256: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
  SHA384: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02],
  SHA512: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03],
};

/**
 * Asks a responder about a certificate [M06, RFC 6960] and gives its answer, base64 DER, for the station to judge; null
 * when there is none to be had, or none that fits into OCPP.
 */
export async function askOcspResponder(
  question: OcspQuestion,
  address: string,
  fetcher: typeof fetch,
): Promise<string | null> {
  const answer = await fetchOcspAnswer(question, address, fetcher);
  const base64 = answer === null ? '' : btoa(String.fromCharCode(...answer.subarray(0, answerLengthMax)));
  return base64 === '' || base64.length > answerLengthMax ? null : base64;
}

/**
 * What a responder answers, as DER; null when there is nothing to be had. The responder's address comes from a
 * certificate, so from outside: a private one is never fetched, and no redirect followed to anywhere.
 */
export async function fetchOcspAnswer(
  question: OcspQuestion,
  address: string,
  fetcher: typeof fetch,
): Promise<Uint8Array | null> {
  if (outboundUrlFault(address, { schemes: ['http', 'https'], mayCarryUser: false }) !== null) return null;
  const body = ocspRequest(question);
  if (body === null) return null;
  try {
    const response = await fetcher(address, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > bytesMax) return null;
    const answer = new Uint8Array(await response.arrayBuffer());
    return isSuccessful(answer) && answer.length <= bytesMax ? answer : null;
  } catch {
    return null;
  }
}

/** OCSPRequest with one question and no nonce (RFC 6960 §4.1.1); null for what cannot be asked. */
export function ocspRequest(question: OcspQuestion): Uint8Array<ArrayBuffer> | null {
  const oid = algorithmOid[question.hashAlgorithm];
  const [name, key, serial] = [question.issuerNameHash, question.issuerKeyHash, question.serialNumber].map(
    fromHex,
  );
  if (oid === undefined || !name || !key || !serial) return null;
  // A DER integer is signed: one whose first bit is set gets a zero in front.
  const positive = (serial[0] ?? 0) >= 0x80 ? [0, ...serial] : serial;
  const algorithm = der(0x30, [...der(0x06, oid), ...der(0x05, [])]);
  const id = der(0x30, [...algorithm, ...der(0x04, name), ...der(0x04, key), ...der(0x02, positive)]);
  // Request, requestList, tbsRequest, OCSPRequest: a sequence each.
  return Uint8Array.from([1, 2, 3, 4].reduce((inner) => der(0x30, inner), id));
}

function der(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return [tag, ...size, ...content];
}

/** OCSPResponseStatus `successful` is the ENUMERATED 0 at the beginning. */
function isSuccessful(answer: Uint8Array): boolean {
  const start = (answer[1] ?? 0) < 0x80 ? 2 : 2 + ((answer[1] ?? 0) & 0x7f);
  return answer[0] === 0x30 && answer[start] === 0x0a && answer[start + 1] === 1 && answer[start + 2] === 0;
}

function fromHex(text: string): number[] | null {
  const even = text.length % 2 === 0 ? text : `0${text}`;
  if (!/^([0-9a-f]{2}){1,64}$/i.test(even)) return null;
  return (even.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
