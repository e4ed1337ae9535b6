import { type Context, Hono } from 'hono';
import { timestamp, timestampOrNull } from '../../projections/timestamp.ts';
import { mayEnter } from '../../security/operator.ts';
import {
  type StoredCertificate,
  findCertificate,
  listCertificates,
  revokeCertificate,
} from '../../storage/d1/certificate-queries.ts';
import { type CertificateView, certificate, certificateQuery, revocation } from '../contract/certificate.ts';
import { pageOf } from '../contract/common.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { stationOf } from '../station-of.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Certificates';

/** Certificates that were issued here, and their end. */
export const certificateRoutes = new Hono<HttpEnv>()
  .get(
    '/certificates',
    documented({
      tag,
      summary: 'List certificates',
      description: 'The first to expire first.',
      answers: { 200: pageOf(certificate) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(certificateQuery),
    async (c) => {
      const { expiresBefore, revoked, ...filter } = c.req.valid('query');
      const page = await listCertificates(c.get('dependencies').db, {
        ...filter,
        siteIds: c.get('operator').siteIds,
        expiresBeforeMs: expiresBefore === undefined ? undefined : Date.parse(expiresBefore),
        revoked: revoked === undefined ? undefined : revoked === 'true',
      });
      return c.json(pageView(page, certificateView));
    },
  )
  .get(
    '/certificates/:fingerprint',
    documented({
      tag,
      summary: 'Read a certificate',
      answers: { 200: certificate },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json(certificateView(await knownCertificate(c))),
  )
  .post(
    '/certificates/:fingerprint/revoke',
    documented({
      tag,
      summary: 'Revoke a certificate',
      description:
        'It opens nothing from the next connection on, and is named in the revocation list. A link that is open stays open.',
      answers: { 200: certificate },
      problems: ['unsupported-media-type', 'not-found', 'station-unavailable', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(revocation),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const { fingerprint, stationId } = await knownCertificate(c);
      // The station first: what is written in the list must already be true at the door.
      if (stationId !== null) await stationOf(c, stationId).refuseCertificate(fingerprint);
      await revokeCertificate(db, fingerprint, nowMs(), c.req.valid('json').reason);
      return c.json(certificateView(await knownCertificate(c)));
    },
  );

async function knownCertificate(c: Context<HttpEnv>): Promise<StoredCertificate> {
  const fingerprint = c.req.param('fingerprint') ?? '';
  const found = await findCertificate(c.get('dependencies').db, fingerprint);
  if (found === null || !mayEnter(c.get('operator'), found.siteId))
    throw new HttpProblem('not-found', { detail: `There is no certificate ${fingerprint}` });
  return found;
}

function certificateView(stored: StoredCertificate): CertificateView {
  const { notBeforeMs, notAfterMs, issuedAtMs, revokedAtMs, ...fields } = stored;
  return {
    ...fields,
    notBefore: timestamp(notBeforeMs),
    notAfter: timestamp(notAfterMs),
    issuedAt: timestamp(issuedAtMs),
    revokedAt: timestampOrNull(revokedAtMs),
  };
}
