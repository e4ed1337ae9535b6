import { z } from 'zod';
import { documentCollections } from '../../domain/document.ts';
import { pageOf, pageQuery, timestamp } from './common.ts';

export const documentCollection = z
  .enum(documentCollections)
  .describe(
    'What the documents are about; each OCPP message or command that fills it is in docs/coverage.md',
  );

export const documentQuery = pageQuery;

/** What a station said, or was told and accepted, in the words of its OCPP version. */
export const stationDocument = z
  .object({ id: z.string(), value: z.unknown(), updatedAt: timestamp })
  .meta({ id: 'StationDocument' });
export type StationDocumentView = z.infer<typeof stationDocument>;

/** A charging profile as the station holds it; its times are the strings they came as. */
export const installedChargingProfile = z
  .object({
    id: z.string(),
    /** 0 is the station; a 1.6 connector n is EVSE n. */
    evseId: z.number().int(),
    /** `CSO` for what we set, else who did. */
    chargingLimitSource: z.string(),
    /** ChargingProfileType of OCPP 2.1, for every version. */
    profile: z.record(z.string(), z.unknown()),
    installedAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'InstalledChargingProfile' });
export type InstalledChargingProfileView = z.infer<typeof installedChargingProfile>;

const certificateHash = z.object({
  hashAlgorithm: z.string(),
  issuerNameHash: z.string(),
  issuerKeyHash: z.string(),
  serialNumber: z.string(),
});

export const stationCertificate = z
  .object({
    id: z.string(),
    certificateType: z.string(),
    /** Null for one that we installed and the station has not listed yet. */
    hash: certificateHash.nullable(),
    childHashes: z.array(certificateHash),
    /** Null for one that the station only listed. */
    pem: z.string().nullable(),
    updatedAt: timestamp,
  })
  .meta({ id: 'StationCertificate' });
export type StationCertificateView = z.infer<typeof stationCertificate>;

export const reservation = z
  .object({
    id: z.number().int(),
    /** Null: any EVSE. */
    evseId: z.number().int().nullable(),
    connectorType: z.string().nullable(),
    idToken: z.string().nullable(),
    groupIdToken: z.string().nullable(),
    expiresAt: z.string().nullable(),
    state: z.enum([
      'active',
      'used',
      'cancelled',
      'expired',
      'removed',
      'no-transaction',
      'unknown-to-station',
    ]),
    /** The transaction that used it. */
    transactionId: z.string().nullable(),
    updatedAt: timestamp,
  })
  .meta({ id: 'Reservation' });
export type ReservationView = z.infer<typeof reservation>;

/** A page of the local authorization list as the station accepted it, and whether that is the list it should have. */
export const localList = pageOf(
  z.object({
    idToken: z.string(),
    /** IdTokenEnumType; null in 1.6. */
    type: z.string().nullable(),
    /** IdTagInfo of 1.6 or IdTokenInfoType of 2.x. */
    info: z.unknown(),
  }),
)
  .extend({
    /** Of the list the station accepted last; null when it never did. */
    version: z.number().int().nullable(),
    /** What the station itself says; 0 for an empty list, -1 where it supports none; null before it was asked. */
    reportedVersion: z.number().int().nullable(),
    /** Of the list it was sent last, and what came of that. */
    desiredVersion: z.number().int().nullable(),
    outcome: z.enum(['accepted', 'failed', 'version-mismatch', 'not-supported']).nullable(),
    inSync: z.boolean(),
  })
  .meta({ id: 'LocalList' });
