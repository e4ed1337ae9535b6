import { z } from 'zod';
import { timestamp } from './common.ts';
import { endpointUrl } from './webhook.ts';

/** An operator's system that is asked about tokens while the driver waits. */
export const authorizationHook = z
  .object({
    /** Null for the default, which is for sites without one of their own. */
    siteId: z.string().nullable(),
    url: z.string(),
    enabled: z.boolean(),
    timeoutMs: z.number().int(),
    fallback: z.enum(['records', 'accept', 'reject']),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'AuthorizationHook' });
export type AuthorizationHookView = z.infer<typeof authorizationHook>;

export const authorizationHookPut = authorizationHook
  .extend({ secret: z.string().nullable().describe('Signs every question; shown when the hook is made') })
  .meta({ id: 'AuthorizationHookPut' });

export const authorizationHookWrite = z.strictObject({
  siteId: z.string().nullable().default(null),
  url: endpointUrl,
  /** A site’s hook that is not enabled keeps the default one away from the site. */
  enabled: z.boolean().default(true),
  timeoutMs: z.number().int().min(100).max(10_000).default(3_000),
  /** When the system does not answer well in time: the token records decide, or all tokens are accepted or rejected. */
  fallback: z.enum(['records', 'accept', 'reject']).default('records'),
});

export const authorizationHookQuery = z.object({
  /** The site whose hook is meant; the default one when left out. */
  siteId: z.string().optional(),
});
