import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NewAuthority, makeAuthority } from '../../src/security/pki/make-authority.ts';
import { randomSerialNumber } from '../../src/security/pki/builtin-authority.ts';
import { fromPem, toPem, x509 } from '../../src/security/pki/x509.ts';

type Material = Omit<NewAuthority, 'rootKey'> & {
  /** While stations are brought to a new root: that root signed by the old one, and the authority before. */
  readonly linkCertificate?: string;
  readonly previous?: Omit<NewAuthority, 'rootKey'>;
};

const dayMs = 86_400_000;
const organization = 'Chargeplane';

/**
 * The authority of a local server with TLS: the one of `npm run ca` when its secrets are set, else one of its own, kept
 * in the state directory and readable by its owner only.
 */
export async function localAuthority(
  variables: Readonly<Record<string, unknown>>,
  stateDirectory: string,
): Promise<Material> {
  const set = materialIn(variables, 'CA');
  if (set !== null) {
    const previous = materialIn(variables, 'CA_PREVIOUS');
    const { CA_LINK_CERTIFICATE: linkCertificate } = variables;
    return {
      ...set,
      ...(typeof linkCertificate === 'string' ? { linkCertificate } : {}),
      ...(previous === null ? {} : { previous }),
    };
  }
  const file = join(stateDirectory, 'authority.json');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return JSON.parse(kept) as Material;
  const { rootKey: _thrownAway, ...material } = await makeAuthority(organization, Date.now());
  await writeFile(file, JSON.stringify(material), { mode: 0o600 });
  return material;
}

/** Whom client certificates may come from, PEM: of either generation while there are two. */
export function clientAuthorities({ previous, ...present }: Material): string[] {
  return [present, ...(previous === undefined ? [] : [previous])].flatMap((each) =>
    [each.rootCertificate, each.issuingCertificate].map((certificate) => toPem(certificate, 'CERTIFICATE')),
  );
}

function materialIn(
  variables: Readonly<Record<string, unknown>>,
  prefix: string,
): Omit<NewAuthority, 'rootKey'> | null {
  const [issuingKey, issuingCertificate, rootCertificate] = [
    variables[`${prefix}_ISSUING_KEY`],
    variables[`${prefix}_ISSUING_CERTIFICATE`],
    variables[`${prefix}_ROOT_CERTIFICATE`],
  ];
  if (
    typeof issuingKey !== 'string' ||
    typeof issuingCertificate !== 'string' ||
    typeof rootCertificate !== 'string'
  )
    return null;
  return { issuingKey, issuingCertificate, rootCertificate };
}

/**
 * Two server certificates of the authority, ECDSA and RSA, made anew with each start and good for a month. Their chain
 * has the link certificate, where there is one: it ends in the new root and in the old one, so that a station may trust
 * either.
 */
export async function serverCertificates(
  authority: Material,
  hosts: readonly string[],
): Promise<{ chain: string; key: string }[]> {
  const issuing = new x509.X509Certificate(fromPem(authority.issuingCertificate));
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2_048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const signingKey = await crypto.subtle.importKey('pkcs8', fromPem(authority.issuingKey), ecdsa, false, [
    'sign',
  ]);
  const { linkCertificate } = authority;
  const link = linkCertificate === undefined ? [] : [toPem(linkCertificate, 'CERTIFICATE')];
  const nowMs = Date.now();
  return await Promise.all(
    [ecdsa, rsa].map(async (algorithm) => {
      const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as unknown as {
        publicKey: typeof signingKey;
        privateKey: typeof signingKey;
      };
      const leaf = await x509.X509CertificateGenerator.create({
        serialNumber: randomSerialNumber(),
        subject: [{ O: [organization] }, { CN: [hosts[0] ?? 'localhost'] }],
        issuer: issuing.subjectName,
        notBefore: new Date(nowMs - dayMs),
        notAfter: new Date(nowMs + 30 * dayMs),
        publicKey: keys.publicKey,
        signingKey,
        signingAlgorithm: ecdsa,
        extensions: [
          new x509.KeyUsagesExtension(
            x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
            true,
          ),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension(
            hosts.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? 'ip' : 'dns', value })),
          ),
        ],
      });
      const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
      return {
        chain: [leaf.toString('pem'), issuing.toString('pem'), ...link].join('\n'),
        key: toPem(der.toString('base64'), 'PRIVATE KEY'),
      };
    }),
  );
}
