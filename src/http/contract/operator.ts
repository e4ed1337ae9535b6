import { z } from 'zod';
import { type Permission, permissionNames, roles } from '../../security/permissions.ts';

/** Opens the console: the admin key or a sign-in key is exchanged for a cookie that scripts cannot read. */
export const loginRequest = z.strictObject({ key: z.string().min(1).max(1_000) });

export const role = z.enum(roles);
export const permission = z.enum(permissionNames as [Permission, ...Permission[]]);

/** Who is asking, how they proved it, and what they may do. */
export const operator = z
  .object({
    kind: z.enum(['admin-key', 'user', 'api-key']),
    id: z.string(),
    name: z.string(),
    /** Null for an API key, which has permissions of its own. */
    role: role.nullable(),
    permissions: z.array(permission),
    /** The sites they are limited to; null for all. */
    siteIds: z.array(z.string()).nullable(),
    authenticatedBy: z.enum(['key', 'cookie', 'access']),
  })
  .meta({ id: 'Operator' });
export type OperatorView = z.infer<typeof operator>;

/** How one can sign in here; the sign-in page asks before anybody is known. */
export const signInWays = z
  .object({ oidc: z.boolean(), access: z.boolean(), setup: z.boolean() })
  .meta({ id: 'SignInWays' });
