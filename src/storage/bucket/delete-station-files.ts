import { deleteStationUploads, deleteUploads, listStoredUploads } from '../d1/upload-queries.ts';

/** As many files as one request to the bucket may delete. */
const AT_ONCE = 1_000;

/** Deletes all that a station brought, and the addresses it may still bring something to. Throws what D1 and R2 throw. */
export async function deleteStationFiles(
  db: D1Database,
  bucket: R2Bucket | undefined,
  stationId: string,
): Promise<void> {
  let stored = await listStoredUploads(db, stationId, AT_ONCE);
  while (bucket !== undefined && stored.length > 0) {
    await bucket.delete(stored.flatMap(({ file }) => (file === null ? [] : [file.key])));
    await deleteUploads(db, stored);
    stored = await listStoredUploads(db, stationId, AT_ONCE);
  }
  await deleteStationUploads(db, stationId);
}
