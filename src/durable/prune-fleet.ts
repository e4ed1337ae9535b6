import { pruneReadModel } from '../storage/d1/prune-read-model.ts';
import { readDays } from '../domain/retention.ts';
import { pruneUploads } from '../storage/bucket/prune-uploads.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import { retentionOf } from './retention-of.ts';

/** Once an hour, in this minute of it, so many rows of each kind at most. */
const PRUNING_MINUTE = 17;
const ROWS_MAX = 2_000;

/** Deletes from the read model and the bucket what has become too old, when it is time. Never throws. */
export async function pruneFleet(env: Env, scheduledMs: number): Promise<void> {
  if (Math.floor(scheduledMs / 60_000) % 60 !== PRUNING_MINUTE) return;
  try {
    await pruneReadModel(env.DB, retentionOf(env), scheduledMs, ROWS_MAX);
    await pruneUploads(env.DB, env.UPLOADS, readDays(env.RETAIN_UPLOADS_DAYS, 90), scheduledMs);
  } catch (error) {
    logError('what is too old was not all deleted', error, {});
  }
}
