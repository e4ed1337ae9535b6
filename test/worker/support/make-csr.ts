import { x509 } from '../../../src/security/pki/x509.ts';

/** A signing request as a charger makes it: P-256 unless `rsaBits` says otherwise; `forged` signs with another key. */
export async function makeCsr(options: {
  readonly commonName: string;
  readonly organization?: string;
  readonly rsaBits?: number;
  readonly hash?: string;
  readonly forged?: boolean;
}): Promise<{ csr: string; keys: CryptoKeyPair }> {
  const hash = options.hash ?? 'SHA-256';
  const algorithm =
    options.rsaBits === undefined
      ? { name: 'ECDSA', namedCurve: 'P-256', hash }
      : {
          name: 'RSASSA-PKCS1-v1_5',
          modulusLength: options.rsaBits,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash,
        };
  const generate = async () =>
    (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const keys = await generate();
  const names = [
    ...(options.commonName === '' ? [] : [{ CN: [options.commonName] }]),
    ...(options.organization === undefined ? [] : [{ O: [options.organization] }]),
  ];
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: names,
    keys:
      options.forged === true
        ? { publicKey: keys.publicKey, privateKey: (await generate()).privateKey }
        : keys,
    signingAlgorithm: algorithm,
  });
  return { csr: request.toString('pem'), keys };
}
