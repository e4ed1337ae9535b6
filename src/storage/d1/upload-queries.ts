import { and, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Upload, UploadedFile } from '../../domain/upload.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { uploads } from './upload-schema.ts';

/** Keeps that a file is awaited at the address whose token has this hash. */
export async function insertUpload(db: D1Database, upload: Upload, tokenHash: string): Promise<void> {
  const { file: _file, ...row } = upload;
  await drizzle(db)
    .insert(uploads)
    .values({ ...row, tokenHash });
}

/** The upload that may come to an address, or null: unknown, used up and too late are one and the same. */
export async function findAwaitedUpload(
  db: D1Database,
  tokenHash: string,
  nowMs: number,
): Promise<Upload | null> {
  const row = await drizzle(db)
    .select()
    .from(uploads)
    .where(and(eq(uploads.tokenHash, tokenHash), gt(uploads.expiresAtMs, nowMs)))
    .get();
  return row === undefined ? null : uploadOf(row);
}

/** Uses the address up, if it is still good; of two that come at once, one gets true. */
export async function settleUpload(
  db: D1Database,
  tokenHash: string,
  file: UploadedFile,
  nowMs: number,
): Promise<boolean> {
  const { name: fileName, key: fileKey, sizeBytes, sha256, receivedAtMs } = file;
  const settled = await drizzle(db)
    .update(uploads)
    .set({ tokenHash: null, fileName, fileKey, sizeBytes, sha256, receivedAtMs })
    .where(and(eq(uploads.tokenHash, tokenHash), gt(uploads.expiresAtMs, nowMs)))
    .returning({ commandId: uploads.commandId });
  return settled.length > 0;
}

/** Of one station, the newest first. Null when the cursor is none of ours. */
export async function listUploads(
  db: D1Database,
  query: { readonly stationId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Upload> | null> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, ['string']);
  if (query.cursor !== undefined && before === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.stationId, query.stationId),
        before === null ? undefined : lt(uploads.commandId, before[0]),
      ),
    )
    .orderBy(desc(uploads.commandId))
    .limit(query.limit + 1);
  return pageFrom(rows.map(uploadOf), query.limit, ({ commandId }) => [commandId]);
}

export async function findUpload(
  db: D1Database,
  stationId: string,
  commandId: string,
): Promise<Upload | null> {
  const row = await drizzle(db).select().from(uploads).where(isUpload(stationId, commandId)).get();
  return row === undefined ? null : uploadOf(row);
}

/** Its address leads nowhere from now on. */
export async function deleteUpload(db: D1Database, stationId: string, commandId: string): Promise<void> {
  await drizzle(db).delete(uploads).where(isUpload(stationId, commandId));
}

/**
 * What may go, at most `max` of it: files received before `receivedBeforeMs` (null: none), and what was not brought
 * until `expiredBeforeMs`.
 */
export async function listStaleUploads(
  db: D1Database,
  before: { readonly receivedBeforeMs: number | null; readonly expiredBeforeMs: number },
  max: number,
): Promise<Upload[]> {
  const rows = await drizzle(db)
    .select()
    .from(uploads)
    .where(
      sql`(${uploads.receivedAtMs} < ${before.receivedBeforeMs ?? 0})
          OR (${uploads.receivedAtMs} IS NULL AND ${uploads.expiresAtMs} < ${before.expiredBeforeMs})`,
    )
    .limit(max);
  return rows.map(uploadOf);
}

/** Those of a station that brought something, at most `max`. */
export async function listStoredUploads(db: D1Database, stationId: string, max: number): Promise<Upload[]> {
  const rows = await drizzle(db)
    .select()
    .from(uploads)
    .where(and(eq(uploads.stationId, stationId), isNotNull(uploads.fileKey)))
    .limit(max);
  return rows.map(uploadOf);
}

export async function deleteUploads(
  db: D1Database,
  gone: readonly Pick<Upload, 'stationId' | 'commandId'>[],
): Promise<void> {
  const keys = JSON.stringify(gone.map(({ stationId, commandId }) => [stationId, commandId]));
  await db
    .prepare(
      `DELETE FROM uploads WHERE (station_id, command_id) IN
       (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`,
    )
    .bind(keys)
    .run();
}

/** All of a station, those that nothing came of too. */
export async function deleteStationUploads(db: D1Database, stationId: string): Promise<void> {
  await drizzle(db).delete(uploads).where(eq(uploads.stationId, stationId));
}

function isUpload(stationId: string, commandId: string) {
  return and(eq(uploads.stationId, stationId), eq(uploads.commandId, commandId));
}

function uploadOf(row: typeof uploads.$inferSelect): Upload {
  const { tokenHash: _hash, fileName, fileKey, sizeBytes, sha256, receivedAtMs, ...asked } = row;
  const file =
    fileName === null || fileKey === null || sizeBytes === null || sha256 === null || receivedAtMs === null
      ? null
      : { name: fileName, key: fileKey, sizeBytes, sha256, receivedAtMs };
  return { ...asked, file };
}
