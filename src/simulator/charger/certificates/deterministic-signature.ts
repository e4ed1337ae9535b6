import { createECDH, createHash } from 'node:crypto';
import { derInteger, derOf, derTag } from './der.ts';

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A P-256 key made from a text: a virtual charger has the same key in every run, and no secret worth keeping. */
export interface VirtualKey {
  readonly secret: bigint;
  /** Uncompressed point. */
  readonly publicPoint: Uint8Array;
}

export function virtualKey(seed: string): VirtualKey {
  const secret = scalarOf(Buffer.from(`key/${seed}`));
  return { secret, publicPoint: pointOf(secret) };
}

/** An ECDSA signature over SHA-256 in DER. The same input always gives the same signature, so that runs replay. */
export function signDeterministically({ secret }: VirtualKey, message: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(message).digest();
  const nonce = scalarOf(Buffer.concat([bytesOf(secret), digest]));
  const r = numberOf(pointOf(nonce).subarray(1, 33)) % order;
  const s = (inverse(nonce) * ((numberOf(digest) + r * secret) % order)) % order;
  return derOf(derTag.sequence, derInteger(bytesOf(r)), derInteger(bytesOf(s)));
}

/** SHA-256 as a number from 1 to the order of the curve. */
function scalarOf(bytes: Uint8Array): bigint {
  return (numberOf(createHash('sha256').update(bytes).digest()) % (order - 1n)) + 1n;
}

function pointOf(scalar: bigint): Uint8Array {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(bytesOf(scalar));
  return curve.getPublicKey();
}

/** By Fermat: the order is prime. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, value % order];
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % order;
    base = (base * base) % order;
  }
  return result;
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesOf(value: bigint): Uint8Array {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
}
