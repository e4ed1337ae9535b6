import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

export const stationId = z
  .string()
  .min(1)
  .max(48)
  .regex(/^[A-Za-z0-9*\-_=+|@. ]+$/, 'letters, digits, spaces and * - _ = + | @ . only')
  .describe('The identity the station puts at the end of its URL');

export const registration = z.enum(['accepted', 'pending', 'rejected']);
export const connectorStatus = z.enum([
  'Available',
  'Occupied',
  'Preparing',
  'Charging',
  'SuspendedEV',
  'SuspendedEVSE',
  'Finishing',
  'Reserved',
  'Unavailable',
  'Faulted',
]);

export const connector = z
  .object({
    evseId: z.number().int(),
    connectorId: z.number().int(),
    status: connectorStatus,
    errorCode: z.string().nullable(),
    info: z.string().nullable(),
    updatedAt: timestamp,
    /** The active transaction on it. */
    transactionId: z.string().nullable(),
  })
  .meta({ id: 'Connector' });
export type ConnectorView = z.infer<typeof connector>;

/** The public key of a meter that signs its values. */
const meterPublicKey = z.strictObject({
  /** The EVSE (1.6: connector) whose meter it is; null for any of the station's. */
  evseId: z.number().int().min(1).nullable(),
  /** SubjectPublicKeyInfo: PEM, or its DER in hex or base64. */
  key: z.string().max(2_000),
});

/** What an operator knows of a station's meters; null where nobody said. */
export const stationMeter = z.strictObject({
  /** The most one of its connectors can deliver. */
  maximumPowerW: z.number().int().min(1).max(10_000_000).nullable(),
  /** Where its energy registers start again from zero: 1000000000 for six digits of kWh. */
  registerModulusWh: z.number().int().min(1_000_000).max(1_000_000_000_000).nullable(),
  /** The keys by which signed meter values are verified: all of them, or left out to keep those that are there. */
  publicKeys: z.array(meterPublicKey).max(64).readonly().optional(),
});

/** When transactions without life are closed here; null for what the system is set to, 0 for never. */
export const stationClosing = z.strictObject({
  /** After its connector has been free for this long, while the station is connected. */
  afterAvailableMinutes: z.number().int().min(0).max(525_600).nullable(),
  /** After nothing was heard of it for this long. */
  afterSilentHours: z.number().int().min(0).max(87_600).nullable(),
});

export const station = z
  .object({
    id: z.string(),
    siteId: z.string().nullable(),
    online: z.boolean(),
    connectivity: z.enum(['online', 'reconnecting', 'offline', 'never-connected']),
    lastSeenAt: timestamp.nullable(),
    ocppVersion: z.enum(['1.6', '2.0.1', '2.1']).nullable(),
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    serialNumber: z.string().nullable(),
    firmwareVersion: z.string().nullable(),
    registration,
    securityProfile: z.number().int().min(0).max(3),
    clockOffsetMs: z.number().int().nullable(),
    connectors: z.array(connector),
    /** Ids of the known deviations chosen by its vendor, model and firmware; see `/quirks`. */
    quirks: z.array(z.string()),
    /** Whether it is taken by the letter, without any tolerance. */
    strict: z.boolean(),
    createdAt: timestamp,
    /** Only where the answer comes from the station itself. */
    meter: stationMeter.optional(),
    /** Only where the answer comes from the station itself. */
    closing: stationClosing.optional(),
    /** When the read model took this from the station; null where the answer comes from the station itself. */
    asOf: timestamp.nullable(),
  })
  .meta({ id: 'Station' });
export type StationView = z.infer<typeof station>;

export const stationCreate = z.strictObject({
  id: stationId,
  siteId: z.string().nullable().optional(),
  securityProfile: z.number().int().min(0).max(3).default(1),
  /** 16 to 40 characters; one is generated when absent and the security profile needs it. */
  password: z.string().min(16).max(64).optional(),
  registration: registration.default('accepted'),
});

export const stationCreated = station.extend({
  /** Shown this once. Null with security profile 0 and 3. */
  password: z.string().nullable(),
  /** Where to point the station. */
  url: z.string(),
});
export type StationCreated = z.infer<typeof stationCreated>;

export const stationUpdate = z.strictObject({
  siteId: z.string().nullable().optional(),
  securityProfile: z.number().int().min(0).max(3).optional(),
  password: z.string().min(16).max(64).optional(),
  registration: registration.optional(),
  /** Turns off every tolerance and quirk: the station is taken by the letter. */
  strict: z.boolean().optional(),
  meter: stationMeter.optional(),
  closing: stationClosing.optional(),
  /** What a boot with another serial number meets: kept as an event only, held as pending, or rejected. */
  serialMismatch: z.enum(['note', 'hold', 'refuse']).optional(),
});

/** A password rotation under way. */
export const passwordRotation = z
  .object({
    /** Shown this once. */
    password: z.string(),
    commandId: z.string(),
    state: z.string(),
  })
  .meta({ id: 'PasswordRotation' });

export const profileMove = z.strictObject({
  profile: z.number().int().min(1).max(3),
  /** Lets a station go from 3 to 2; nothing lets it go lower. */
  allowDowngrade: z.boolean().default(false),
  /** Where it connects from then on; this host, encrypted, when left out [2.x]. */
  url: z
    .url({ protocol: /^wss?$/ })
    .max(512)
    .optional(),
  /** The slot of the station's network configuration that is overwritten [2.x]. */
  slot: z.number().int().min(0).max(100).default(1),
  /** The slots in the order in which the station tries them [2.x]; the new one alone when left out. */
  priority: z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .max(100)
    .optional(),
});
export const profileMoveStarted = z
  .object({ commandId: z.string(), state: z.string() })
  .meta({ id: 'ProfileMoveStarted' });

export const stationQuery = pageQuery.extend({
  siteId: z.string().optional(),
  online: z.enum(['true', 'false']).optional(),
  connectivity: z.enum(['online', 'reconnecting', 'offline', 'never-connected']).optional(),
  ocppVersion: z.enum(['1.6', '2.0.1', '2.1']).optional(),
  status: connectorStatus.optional(),
  vendor: z.string().optional(),
  q: z.string().optional(),
});

export const statusHistoryItem = z
  .object({
    at: timestamp,
    evseId: z.number().int(),
    connectorId: z.number().int(),
    status: connectorStatus,
    errorCode: z.string().nullable(),
    info: z.string().nullable(),
  })
  .meta({ id: 'StatusHistoryItem' });

export const variable = z
  .object({
    component: z.string(),
    componentInstance: z.string().nullable(),
    evseId: z.number().int().nullable(),
    connectorId: z.number().int().nullable(),
    variable: z.string(),
    variableInstance: z.string().nullable(),
    attribute: z.string(),
    value: z.string().nullable(),
    mutability: z.string().nullable(),
    updatedAt: timestamp,
  })
  .meta({ id: 'Variable' });

export const securityEvent = z
  .object({ at: timestamp, receivedAt: timestamp, type: z.string(), techInfo: z.string().nullable() })
  .meta({ id: 'SecurityEvent' });

export const boot = z
  .object({
    at: timestamp,
    vendor: z.string(),
    model: z.string(),
    serialNumber: z.string().nullable(),
    firmwareVersion: z.string().nullable(),
    reason: z.string().nullable(),
    status: registration,
  })
  .meta({ id: 'Boot' });

/** A connection attempt that was refused before anything was stored; kept in memory only, bounded. */
export const refusedConnection = z
  .object({
    stationId: z.string(),
    at: timestamp,
    reason: z.enum([
      'unknown-station',
      'wrong-credential',
      'missing-credential',
      'wrong-security-profile',
      'tls-too-old',
      'missing-certificate',
      'invalid-certificate',
      'expired-certificate',
      'revoked-certificate',
      'retired-authority',
      'wrong-certificate-name',
      'wrong-organization',
      'overloaded',
      'no-common-subprotocol',
      'unreadable-identity',
      'rate-limited',
    ]),
    /** What the security log of the CSMS calls it. */
    securityEvent: z.string(),
    address: z.string().nullable(),
    attempts: z.number().int(),
  })
  .meta({ id: 'RefusedConnection' });
export type RefusedConnectionView = z.infer<typeof refusedConnection>;
