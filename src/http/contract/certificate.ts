import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

/** A certificate that was issued here. */
export const certificate = z
  .object({
    /** SHA-256 of the certificate, in hex. */
    fingerprint: z.string(),
    serialNumber: z.string(),
    stationId: z.string().nullable(),
    siteId: z.string().nullable(),
    certificateType: z.string(),
    subject: z.string(),
    issuer: z.string(),
    notBefore: timestamp,
    notAfter: timestamp,
    pem: z.string(),
    issuedAt: timestamp,
    revokedAt: timestamp.nullable(),
    revocationReason: z.string().nullable(),
  })
  .meta({ id: 'Certificate' });
export type CertificateView = z.infer<typeof certificate>;

export const certificateQuery = pageQuery.extend({
  stationId: z.string().optional(),
  expiresBefore: timestamp.optional(),
  revoked: z.enum(['true', 'false']).optional(),
});

export const revocation = z.strictObject({ reason: z.string().min(1).max(200).default('unspecified') });
