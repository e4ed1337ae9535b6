import { z } from 'zod';

/** Opens the console: the key is exchanged for a cookie that scripts cannot read. */
export const loginRequest = z.strictObject({ key: z.string().min(1).max(1_000) });

/** Who is asking, and how they proved it. */
export const operator = z
  .object({ name: z.string(), authenticatedBy: z.enum(['key', 'cookie']) })
  .meta({ id: 'Operator' });
export type OperatorView = z.infer<typeof operator>;
