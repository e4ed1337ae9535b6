import type { CertificateAuthority } from './certificate-authority.ts';
import { checkCsr } from './check-csr.ts';
import { issuedCertificate } from './issued-certificate.ts';
import { toHex, x509 } from './x509.ts';

const answerLengthMax = 64_000;
const timeoutMs = 20_000;

export interface ExternalSigner {
  readonly url: string;
  /** Sent as bearer token; null when the signer needs none. */
  readonly token: string | null;
}

/**
 * An authority reached over HTTP: `POST {stationId, certificateType, csr}` answers `{certificateChain}` in PEM, the
 * leaf first. The request is checked here before it leaves, and what comes back must be a certificate for that key and
 * that name: a signer that mixes up two stations must not make one of them the other.
 */
export function openExternalAuthority(
  signer: ExternalSigner,
  organization: string | null,
  fetcher: typeof fetch,
): CertificateAuthority {
  return {
    async sign(request) {
      const csr = await checkCsr(request, organization);
      const response = await fetcher(signer.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(signer.token === null ? {} : { authorization: `Bearer ${signer.token}` }),
        },
        body: JSON.stringify({
          stationId: request.stationId,
          certificateType: request.certificateType,
          csr: request.csr,
        }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`the signer answered ${response.status}`);
      const text = await response.text();
      if (text.length > answerLengthMax) throw new Error('the signer answered too much');
      const { certificateChain } = JSON.parse(text) as { certificateChain?: unknown };
      if (typeof certificateChain !== 'string') throw new Error('the signer gave no certificateChain');
      const [leaf, ...others] = x509.PemConverter.decode(certificateChain).map(
        (der) => new x509.X509Certificate(der),
      );
      if (leaf === undefined) throw new Error('the signer gave an empty chain');
      const sameKey = toHex(leaf.publicKey.rawData) === toHex(csr.publicKey.rawData);
      if (!sameKey || leaf.subjectName.getField('CN')[0] !== csr.subjectName.getField('CN')[0])
        throw new Error('the signer gave a certificate for another key or name');
      return await issuedCertificate(
        leaf,
        others.filter((other) => other.subject !== other.issuer),
      );
    },
  };
}
