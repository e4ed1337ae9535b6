import { Hono } from 'hono';
import { timestamp } from '../../projections/timestamp.ts';
import { listAuditEntries } from '../../storage/d1/audit-queries.ts';
import { auditEntry, auditQuery } from '../contract/access.ts';
import { pageOf } from '../contract/common.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { pageView } from '../list-page.ts';
import { validatedQuery } from '../validated.ts';

/** Who changed or commanded what. */
export const auditRoutes = new Hono<HttpEnv>().get(
  '/audit',
  documented({
    tag: 'Audit',
    summary: 'List changes and commands',
    description: 'The newest first: every request but reads, refused ones too, without secrets.',
    answers: { 200: pageOf(auditEntry) },
    problems: ['invalid-cursor', 'database-unavailable'],
  }),
  validatedQuery(auditQuery),
  async (c) => {
    const { from, to, ...filter } = c.req.valid('query');
    const page = await listAuditEntries(c.get('dependencies').db, {
      ...filter,
      siteIds: c.get('operator').siteIds,
      fromMs: from === undefined ? undefined : Date.parse(from),
      toMs: to === undefined ? undefined : Date.parse(to),
    });
    return c.json(
      pageView(page, ({ atMs, actorKind, actorId, actorName, address, before, after, ...fields }) => ({
        ...fields,
        at: timestamp(atMs),
        actor: { kind: actorKind, id: actorId, name: actorName, address },
        before: picture(before),
        after: picture(after),
      })),
    );
  },
);

/** A picture that was cut off is shown as the text it is. */
function picture(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
