import { pruneReadModel } from '../storage/d1/prune-read-model.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import { retentionOf } from './retention-of.ts';

/** Once an hour, in this minute of it, so many rows of each kind at most. */
const PRUNING_MINUTE = 17;
const ROWS_MAX = 2_000;

/** Deletes from the read model what has become too old, when it is time. Never throws. */
export async function pruneFleet(env: Env, scheduledMs: number): Promise<void> {
  if (Math.floor(scheduledMs / 60_000) % 60 !== PRUNING_MINUTE) return;
  try {
    await pruneReadModel(env.DB, retentionOf(env), scheduledMs, ROWS_MAX);
  } catch (error) {
    logError('the read model was not pruned', error, {});
  }
}
