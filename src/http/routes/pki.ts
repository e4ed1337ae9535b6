import { type Context, Hono } from 'hono';
import type { RevokingAuthority } from '../../security/pki/certificate-authority.ts';
import type { RootGenerations } from '../../security/pki/root-generations.ts';
import { listRevoked } from '../../storage/d1/certificate-queries.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';

const tag = 'Certificates';
const problems = ['not-found'] as const;

/** What whoever trusts our certificates must be able to fetch without a key. */
export const pkiRoutes = new Hono<HttpEnv>()
  .get(
    '/pki/root.pem',
    documented({ tag, summary: 'Get the root certificate', answers: { 200: 'PEM' }, problems, open: true }),
    async (c) => c.body((await authority(c)).rootPem, 200, { 'content-type': 'application/x-pem-file' }),
  )
  .get(
    '/pki/issuing.pem',
    documented({
      tag,
      summary: 'Get the issuing certificate',
      answers: { 200: 'PEM' },
      problems,
      open: true,
    }),
    async (c) => c.body((await authority(c)).issuingPem, 200, { 'content-type': 'application/x-pem-file' }),
  )
  .get(
    '/pki/revoked.crl',
    documented({
      tag,
      summary: 'Get the revocation list',
      description: 'DER, signed by the issuing authority, good for seven days.',
      answers: { 200: 'DER' },
      problems: ['not-found', 'database-unavailable'],
      open: true,
    }),
    async (c) => await revocationList(c, await authority(c)),
  )
  .get(
    '/pki/link.pem',
    documented({
      tag,
      summary: 'Get the link certificate',
      description:
        'While stations are brought to a new root: its name and key, signed by the previous root. A server certificate of the new generation must come with it.',
      answers: { 200: 'PEM' },
      problems,
      open: true,
    }),
    (c) => pem(c, roots(c).link?.pem),
  )
  .get(
    '/pki/previous-root.pem',
    documented({
      tag,
      summary: 'Get the previous root certificate',
      description: 'Until it is retired.',
      answers: { 200: 'PEM' },
      problems,
      open: true,
    }),
    (c) => pem(c, roots(c).previous?.pem),
  )
  .get(
    '/pki/previous-revoked.crl',
    documented({
      tag,
      summary: 'Get the revocation list of the previous authority',
      description: 'DER, signed by the previous issuing authority, until that is retired.',
      answers: { 200: 'DER' },
      problems: ['not-found', 'database-unavailable'],
      open: true,
    }),
    async (c) => {
      const previous = await c.get('dependencies').previousAuthority();
      if (previous === null) throw new HttpProblem('not-found', { detail: onlyOne });
      return await revocationList(c, previous);
    },
  );

const onlyOne = 'There is one generation of the certificate authority';

function roots(c: Context<HttpEnv>): Partial<RootGenerations> {
  return c.get('dependencies').rootGenerations() ?? {};
}

function pem(c: Context<HttpEnv>, text: string | undefined) {
  if (text === undefined) throw new HttpProblem('not-found', { detail: onlyOne });
  return c.body(text, 200, { 'content-type': 'application/x-pem-file' });
}

async function revocationList(c: Context<HttpEnv>, signer: RevokingAuthority) {
  const { db, nowMs } = c.get('dependencies');
  const list = await signer.revocationList(await listRevoked(db, nowMs()), nowMs());
  return c.body(list, 200, { 'content-type': 'application/pkix-crl', 'cache-control': 'max-age=300' });
}

async function authority(c: Context<HttpEnv>): Promise<RevokingAuthority> {
  const found = await c.get('dependencies').authority();
  if (found === null)
    throw new HttpProblem('not-found', { detail: 'No certificate authority is set up here' });
  return found;
}
