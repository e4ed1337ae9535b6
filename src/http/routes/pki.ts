import { type Context, Hono } from 'hono';
import type { RevokingAuthority } from '../../security/pki/certificate-authority.ts';
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
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const list = await (await authority(c)).revocationList(await listRevoked(db, nowMs()), nowMs());
      return c.body(list, 200, { 'content-type': 'application/pkix-crl', 'cache-control': 'max-age=300' });
    },
  );

async function authority(c: Context<HttpEnv>): Promise<RevokingAuthority> {
  const found = await c.get('dependencies').authority();
  if (found === null)
    throw new HttpProblem('not-found', { detail: 'No certificate authority is set up here' });
  return found;
}
