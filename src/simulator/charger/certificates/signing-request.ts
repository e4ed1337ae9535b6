import { derInteger, derOf, derTag } from './der.ts';
import { signDeterministically, virtualKey } from './deterministic-signature.ts';

const ids = {
  commonName: '550403',
  organization: '55040a',
  ecPublicKey: '2a8648ce3d0201',
  curveP256: '2a8648ce3d030107',
  ecdsaWithSha256: '2a8648ce3d040302',
};

export interface SigningSubject {
  /** The serial number of the station [A00.FR.405]. */
  readonly commonName: string;
  /** The operator [A00.FR.404]. */
  readonly organization: string;
}

/** What the keys of a charger are made from: of the request without a use [1.6], and by use [2.x]. */
export function signingSeeds(id: string): readonly string[] {
  return [id, signingSeed(id, null), signingSeed(id, 'ChargingStationCertificate')];
}

/** What the key of a request is made from; without a use, of one that serves both OCPP and ISO 15118 [2.x]. */
export function signingSeed(id: string, use: string | null): string {
  return `${id}/${use ?? 'combined'}`;
}

/** A real certificate signing request, as PEM [RFC 2986]: the key is P-256 and made from `seed`. */
export function signingRequest(subject: SigningSubject, seed: string): string {
  const key = virtualKey(seed);
  const { sequence, bitString, context0 } = derTag;
  const keyInfo = derOf(
    sequence,
    derOf(sequence, objectId(ids.ecPublicKey), objectId(ids.curveP256)),
    derOf(bitString, Uint8Array.of(0), key.publicPoint),
  );
  const body = derOf(
    sequence,
    derInteger(Uint8Array.of(0)),
    derOf(
      sequence,
      nameOf(ids.organization, subject.organization),
      nameOf(ids.commonName, subject.commonName),
    ),
    keyInfo,
    derOf(context0),
  );
  const request = derOf(
    sequence,
    body,
    derOf(sequence, objectId(ids.ecdsaWithSha256)),
    derOf(bitString, Uint8Array.of(0), signDeterministically(key, body)),
  );
  const lines =
    Buffer.from(request)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const frame = (word: string) => `-----${word} CERTIFICATE REQUEST-----`;
  return [frame('BEGIN'), ...lines, frame('END'), ''].join('\n');
}

function nameOf(id: string, text: string): Uint8Array {
  const { set, sequence } = derTag;
  return derOf(set, derOf(sequence, objectId(id), derOf(derTag.text, Buffer.from(text))));
}

function objectId(hex: string): Uint8Array {
  return derOf(derTag.objectId, Buffer.from(hex, 'hex'));
}
