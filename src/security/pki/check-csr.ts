import { CertificateRefusal, type SigningRequest } from './certificate-authority.ts';
import { nameField, x509 } from './x509.ts';

const rsaBitsMin = 2_048;
/** Curves of at least 224 bits [A00.FR.505]. */
const curves: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521']);
const csrLengthMax = 10_000;

/**
 * Reads a certificate signing request and refuses what must not be signed [A02, A00.FR.404-512]: a bad signature, a
 * weak key, a name that is not the station's, another organisation. `organization` null takes any.
 */
export async function checkCsr(
  request: SigningRequest,
  organization: string | null,
): Promise<x509.Pkcs10CertificateRequest> {
  const csr = readCsr(request.csr);
  const { publicKey, signatureAlgorithm } = csr;
  const key = publicKey.algorithm as { name: string; namedCurve?: string; modulusLength?: number };
  const strong =
    (key.name === 'ECDSA' && curves.has(key.namedCurve ?? '')) ||
    (key.name.startsWith('RSA') && (key.modulusLength ?? 0) >= rsaBitsMin);
  if (!strong) throw new CertificateRefusal('the key is too weak, or of a kind that OCPP does not use');
  const { hash } = signatureAlgorithm as { hash?: { name: string } };
  if (hash !== undefined && !/^SHA-(256|384|512)$/.test(hash.name))
    throw new CertificateRefusal(`${hash.name} is too weak`);
  if (!(await csr.verify().catch(() => false)))
    throw new CertificateRefusal('the signature is not by the key in the request');
  const names = csr.subjectName.getField('CN');
  const commonName = names[0];
  const known = request.names.map((name) => name.toLowerCase());
  if (names.length !== 1 || commonName === undefined || !known.includes(commonName.toLowerCase()))
    throw new CertificateRefusal('the common name is neither the id nor the serial number of the station');
  if (organization !== null && nameField(csr.subjectName, 'O') !== organization)
    throw new CertificateRefusal('the organisation is not the configured one');
  return csr;
}

function readCsr(pem: string): x509.Pkcs10CertificateRequest {
  if (pem.length > csrLengthMax) throw new CertificateRefusal('the request is too long');
  try {
    return new x509.Pkcs10CertificateRequest(pem);
  } catch {
    throw new CertificateRefusal('the request is no PKCS#10 in PEM');
  }
}
