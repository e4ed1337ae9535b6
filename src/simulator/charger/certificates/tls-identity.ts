import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import type { ChargerState } from '../charger-state.ts';
import { csmsRoots, ownCertificate } from './certificate-store.ts';
import { signingSeeds } from './signing-request.ts';
import { virtualKey } from './deterministic-signature.ts';

/** Whom a charger trusts over TLS, and what it shows of itself; PEM. */
export interface TlsIdentity {
  /** Any of them ends a chain, whether it signed itself or not; none leaves it to the machine's own. */
  readonly roots: readonly string[];
  readonly own: { readonly chain: string; readonly key: string } | null;
}

/** What a charger brings to a TLS handshake: the roots in its store, and its certificate with the key it was asked for. */
export function tlsIdentity(state: ChargerState): TlsIdentity {
  const roots = csmsRoots(state).map(({ pem }) => pem);
  const chain = ownCertificate(state)?.pem;
  if (chain === undefined) return { roots, own: null };
  const subject = new X509Certificate(chain).publicKey;
  const key = signingSeeds(state.options.id)
    .map(privateKeyOf)
    .find((candidate) => candidate.publicPem === subject.export({ format: 'pem', type: 'spki' }));
  return { roots, own: key === undefined ? null : { chain, key: key.pem } };
}

function privateKeyOf(seed: string): { readonly pem: string; readonly publicPem: string } {
  const { secret, publicPoint } = virtualKey(seed);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: text(Buffer.from(secret.toString(16).padStart(64, '0'), 'hex')),
      x: text(publicPoint.subarray(1, 33)),
      y: text(publicPoint.subarray(33)),
    },
  });
  return {
    pem: key.export({ format: 'pem', type: 'pkcs8' }) as string,
    publicPem: createPublicKey(key).export({ format: 'pem', type: 'spki' }) as string,
  };
}
