import { eq, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { idempotencyKeys } from './schema.ts';

/** The first answer to a request, for its repetitions. */
export interface FirstAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

export type Reservation =
  | { readonly kind: 'reserved' }
  | { readonly kind: 'answered'; readonly answer: FirstAnswer }
  /** Somebody reserved the key and has not answered yet, or died over it: what became of it is not known. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'other-request' };

/** How long a key is remembered. */
export const idempotencyMemoryMs = 24 * 3_600_000;

/** Reserves a key for a request, once; `fingerprint` tells whether a repetition is one. Forgets the keys of yesterday. */
export async function reserveIdempotencyKey(
  db: D1Database,
  key: string,
  fingerprint: string,
  nowMs: number,
): Promise<Reservation> {
  const database = drizzle(db);
  const [, added] = await database.batch([
    database.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAtMs, nowMs - idempotencyMemoryMs)),
    database
      .insert(idempotencyKeys)
      .values({ key, fingerprint, createdAtMs: nowMs })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key }),
  ]);
  if (added.length > 0) return { kind: 'reserved' };
  const known = await database.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)).get();
  if (known === undefined) return { kind: 'pending' };
  if (known.fingerprint !== fingerprint) return { kind: 'other-request' };
  if (known.status === null) return { kind: 'pending' };
  return {
    kind: 'answered',
    answer: { status: known.status, location: known.location, body: known.body ?? '' },
  };
}

/** Keeps the first answer under its key. */
export async function keepFirstAnswer(db: D1Database, key: string, answer: FirstAnswer): Promise<void> {
  await drizzle(db)
    .update(idempotencyKeys)
    .set({ ...answer })
    .where(eq(idempotencyKeys.key, key));
}

/** Gives a key back, after a request that is known to have done nothing. */
export async function releaseIdempotencyKey(db: D1Database, key: string): Promise<void> {
  await drizzle(db).delete(idempotencyKeys).where(eq(idempotencyKeys.key, key));
}
