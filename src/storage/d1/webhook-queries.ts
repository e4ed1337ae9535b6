import { asc, eq, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { WebhookSubscription } from '../../domain/webhook.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { webhooks } from './webhook-schema.ts';

/** An endpoint as the operator configured it. */
export interface StoredWebhook extends WebhookSubscription {
  readonly url: string;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly disabledReason: 'gone' | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** Reads the enabled endpoints. It rides along with the batch that brings events, so it costs no round trip. */
export const subscriptionsSql = 'SELECT id, event_types FROM webhooks WHERE enabled = 1';

/** The rows of `subscriptionsSql`. */
export function readSubscriptions(rows: readonly unknown[]): WebhookSubscription[] {
  return (rows as readonly { id: string; event_types: string }[]).map((row) => ({
    id: row.id,
    eventTypes: JSON.parse(row.event_types) as string[],
  }));
}

/** Endpoints in the order of their ids, which is that of their making. Null when the cursor is none of ours. */
export async function listWebhooks(
  db: D1Database,
  filter: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StoredWebhook> | null> {
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, ['string']);
  if (filter.cursor !== undefined && after === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(webhooks)
    .where(after === null ? undefined : gt(webhooks.id, after[0]))
    .orderBy(asc(webhooks.id))
    .limit(filter.limit + 1);
  return pageFrom(rows.map(stored), filter.limit, (webhook) => [webhook.id]);
}

export async function findWebhook(db: D1Database, id: string): Promise<StoredWebhook | null> {
  const row = await drizzle(db).select().from(webhooks).where(eq(webhooks.id, id)).get();
  return row === undefined ? null : stored(row);
}

/** Adds an endpoint or replaces it. */
export async function putWebhook(db: D1Database, webhook: StoredWebhook): Promise<void> {
  const row = { ...webhook, eventTypes: JSON.stringify(webhook.eventTypes) };
  const { id: _id, createdAtMs: _createdAtMs, ...replaced } = row;
  await drizzle(db).insert(webhooks).values(row).onConflictDoUpdate({ target: webhooks.id, set: replaced });
}

/** Notes that the endpoint wants nothing any more. */
export async function disableWebhook(db: D1Database, id: string, nowMs: number): Promise<void> {
  await drizzle(db)
    .update(webhooks)
    .set({ enabled: false, disabledReason: 'gone', updatedAtMs: nowMs })
    .where(eq(webhooks.id, id));
}

/** Removes an endpoint; false when there was none. */
export async function deleteWebhook(db: D1Database, id: string): Promise<boolean> {
  const removed = await drizzle(db)
    .delete(webhooks)
    .where(eq(webhooks.id, id))
    .returning({ id: webhooks.id });
  return removed.length > 0;
}

function stored(row: typeof webhooks.$inferSelect): StoredWebhook {
  return { ...row, eventTypes: JSON.parse(row.eventTypes) as string[] };
}
