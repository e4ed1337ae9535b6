import { cutoffMs } from '../../domain/retention.ts';
import { deleteUploads, listStaleUploads } from '../d1/upload-queries.ts';

/** As many files as one request to the bucket may delete. */
const UPLOADS_MAX = 1_000;
/** How long it can be seen that a file did not come. */
const EXPIRED_FOR_DAYS = 7;

/**
 * Deletes files that are older than `days` (null: none) and addresses that nothing came to. Without a bucket files stay
 * listed, for they may be there again with it. Throws what D1 and R2 throw; then a later call does what is left.
 */
export async function pruneUploads(
  db: D1Database,
  bucket: R2Bucket | undefined,
  days: number | null,
  nowMs: number,
): Promise<void> {
  const stale = await listStaleUploads(
    db,
    {
      receivedBeforeMs: bucket === undefined ? null : cutoffMs(days, nowMs),
      expiredBeforeMs: nowMs - EXPIRED_FOR_DAYS * 86_400_000,
    },
    UPLOADS_MAX,
  );
  const keys = stale.flatMap(({ file }) => (file === null ? [] : [file.key]));
  if (keys.length > 0) await bucket?.delete(keys);
  if (stale.length > 0) await deleteUploads(db, stale);
}
