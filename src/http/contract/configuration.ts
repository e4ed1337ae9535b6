import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

export const tokenStatus = z.enum(['Accepted', 'Blocked', 'Expired', 'Invalid']);

/** Ids that operators choose themselves. */
const chosenId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _ only');

export const priorityClass = z.enum(['low', 'normal', 'high']);

const tokenEvses = z.strictObject({
  stationId: z.string().min(1).max(255),
  evseIds: z.array(z.number().int().min(1)).max(100),
});

export const token = z
  .object({
    idToken: z.string(),
    type: z.string(),
    status: tokenStatus,
    groupId: z.string().nullable(),
    masterPass: z.boolean(),
    concurrentTransactionsMax: z.number().int(),
    siteIds: z.array(z.string()).nullable(),
    evses: z.array(tokenEvses).nullable(),
    language: z.string().nullable(),
    personalMessage: z.string().nullable(),
    expiresAt: timestamp.nullable(),
    note: z.string().nullable(),
    chargingPriority: priorityClass,
    usualStayMinutes: z.number().int().nullable(),
    usualEnergyWh: z.number().int().nullable(),
    updatedAt: timestamp,
  })
  .meta({ id: 'Token' });
export type TokenView = z.infer<typeof token>;

/** Create (POST). Unknown fields are refused: a misspelt `expiresAt` must not open a token for ever. */
export const tokenWrite = z.strictObject({
  idToken: z.string().min(1).max(255),
  type: z.string().min(1).max(20).default('ISO14443'),
  status: tokenStatus.default('Accepted'),
  groupId: z.string().max(255).nullable().default(null),
  /** It stops the transactions of others and begins none [OCPP 2.x C16]. */
  masterPass: z.boolean().default(false),
  /** Transactions it may have at a time in the whole fleet; 0 for any number. */
  concurrentTransactionsMax: z.number().int().min(0).max(10_000).default(1),
  /** The sites where it is good; null for everywhere. */
  siteIds: z.array(z.string().max(64)).max(500).nullable().default(null),
  /** Stations where it is good on some EVSEs only, or on none; on any other station it is good on all. */
  evses: z.array(tokenEvses).max(100).nullable().default(null),
  /** RFC 5646: what stations of 2.x speak to its driver. */
  language: z.string().min(2).max(8).nullable().default(null),
  /** Shown to its driver by stations of 2.x. */
  personalMessage: z.string().min(1).max(512).nullable().default(null),
  expiresAt: timestamp.nullable().default(null),
  note: z.string().max(500).nullable().default(null),
  chargingPriority: priorityClass.default('normal').describe('Where a site shares its power'),
  usualStayMinutes: z
    .number()
    .int()
    .min(5)
    .max(20_160)
    .nullable()
    .default(null)
    .describe('How long its car stays, unless a wish or the car says otherwise'),
  usualEnergyWh: z.number().int().min(100).max(1_000_000).nullable().default(null),
});
/** Create or replace (PUT): the path gives `idToken`; in the body it may be left out. */
export const tokenReplace = tokenWrite.partial({ idToken: true });

/** What became of a CSV import: lines that were taken, and every line that was not, with the reason. */
export const tokenImport = z
  .object({
    imported: z.number().int(),
    failed: z.number().int(),
    errors: z.array(z.object({ line: z.number().int(), pointer: z.string(), detail: z.string() })),
  })
  .meta({ id: 'TokenImport' });

export const tokenQuery = pageQuery.extend({ status: tokenStatus.optional(), q: z.string().optional() });

export const site = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    timeZone: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Site' });
export type SiteView = z.infer<typeof site>;

const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'not an IANA time zone')
  .describe('IANA time zone, e.g. Europe/Berlin');

export const siteWrite = z.strictObject({
  /** Generated when absent. */
  id: chosenId.optional(),
  name: z.string().min(1).max(200),
  address: z.string().max(500).nullable().default(null),
  timeZone: timeZone.default('UTC'),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
});

/** The fleet at a glance. */
export const overview = z
  .object({
    stations: z.object({
      total: z.number(),
      online: z.number(),
      reconnecting: z.number(),
      offline: z.number(),
      neverConnected: z.number(),
    }),
    connectors: z.record(z.string(), z.number()),
    transactions: z.object({
      active: z.number(),
      startedToday: z.number(),
      energyTodayWh: z.number(),
      powerW: z.number(),
    }),
    byVersion: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Overview' });
export type OverviewView = z.infer<typeof overview>;

/** Tokens that may stop each other's transactions [2.x groupIdToken, 1.6 parentIdTag]. */
export const tokenGroup = z
  .object({ id: z.string(), name: z.string(), createdAt: timestamp, updatedAt: timestamp })
  .meta({ id: 'TokenGroup' });
export type TokenGroupView = z.infer<typeof tokenGroup>;

export const tokenGroupWrite = z.strictObject({
  /** What stations are told. Generated when absent. 1.6 stations take 20 characters. */
  id: z.string().min(1).max(36).optional(),
  name: z.string().min(1).max(200),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
