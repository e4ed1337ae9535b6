import { z } from 'zod';

export const timestamp = z.iso.datetime().describe('RFC 3339, UTC');

/** A page of a list. `nextCursor` is opaque; null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});

/** RFC 9457 problem details, with a JSON pointer for each offending field. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    /** With `confirmation-needed`: what the request is to be repeated with, and until when. */
    confirmation: z.string().optional(),
    confirmationExpiresAt: timestamp.optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
