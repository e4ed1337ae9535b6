import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

export const tokenStatus = z.enum(['Accepted', 'Blocked', 'Expired', 'Invalid']);

export const token = z
  .object({
    idToken: z.string(),
    type: z.string(),
    status: tokenStatus,
    groupId: z.string().nullable(),
    masterPass: z.boolean(),
    expiresAt: timestamp.nullable(),
    note: z.string().nullable(),
    updatedAt: timestamp,
  })
  .meta({ id: 'Token' });
export type TokenView = z.infer<typeof token>;

/** Create (POST) and upsert (PUT, where the path gives `idToken`). */
export const tokenWrite = z.object({
  idToken: z.string().min(1).max(255),
  type: z.string().min(1).max(20).default('ISO14443'),
  status: tokenStatus.default('Accepted'),
  groupId: z.string().max(255).nullable().default(null),
  masterPass: z.boolean().default(false),
  expiresAt: timestamp.nullable().default(null),
  note: z.string().max(500).nullable().default(null),
});
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

export const siteWrite = z.object({
  /** Generated when absent. */
  id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
  name: z.string().min(1).max(200),
  address: z.string().max(500).nullable().default(null),
  timeZone: z.string().max(64).default('UTC'),
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
