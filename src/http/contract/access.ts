import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';
import { permission, role } from './operator.ts';

const siteIds = z
  .array(z.string().min(1).max(64))
  .min(1)
  .max(200)
  .nullable()
  .describe('The sites they are limited to; null for all');

export const user = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    siteIds,
    enabled: z.boolean(),
    /** Whether they have signed in through the identity provider. */
    bound: z.boolean(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof user>;

export const userWrite = z.strictObject({
  email: z.email().max(254),
  name: z.string().min(1).max(200),
  role,
  siteIds: siteIds.default(null),
});

export const userUpdate = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  role: role.optional(),
  siteIds: siteIds.optional(),
  /** A disabled person is signed out with their next request. */
  enabled: z.boolean().optional(),
});

/** For signing in without an identity provider. Shown this once; the one before stops working. */
export const signInKey = z.object({ userId: z.string(), signInKey: z.string() }).meta({ id: 'SignInKey' });

/** Makes the first admin of a new deployment. */
export const setupRequest = z.strictObject({
  setupKey: z.string().min(1).max(1_000),
  email: z.email().max(254),
  name: z.string().min(1).max(200),
});
export const setupDone = z.object({ user, signInKey: z.string() }).meta({ id: 'SetupDone' });

export const apiKey = z
  .object({
    /** The part of the key that may be shown. */
    id: z.string(),
    name: z.string(),
    permissions: z.array(permission),
    siteIds,
    createdBy: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    /** To the hour. */
    lastUsedAt: timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyView = z.infer<typeof apiKey>;

export const apiKeyWrite = z.strictObject({
  name: z.string().min(1).max(200),
  permissions: z.array(permission).min(1),
  siteIds: siteIds.default(null),
  expiresAt: timestamp.nullable().default(null),
});

/** `key` is shown this once. */
export const apiKeyCreated = apiKey.extend({ key: z.string() }).meta({ id: 'ApiKeyCreated' });

export const auditEntry = z
  .object({
    id: z.string(),
    at: timestamp,
    actor: z.object({ kind: z.string(), id: z.string(), name: z.string(), address: z.string().nullable() }),
    operation: z.string(),
    path: z.string(),
    stationId: z.string().nullable(),
    siteId: z.string().nullable(),
    /** The HTTP status it was answered with. */
    status: z.number().int(),
    /** What was there, as the API showed it to the same person; null where nothing was. */
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const auditQuery = pageQuery.extend({
  actorId: z.string().optional(),
  stationId: z.string().optional(),
  operation: z.string().optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
});
