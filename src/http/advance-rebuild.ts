import { type Rebuild, afterPage } from '../domain/rebuild.ts';
import type { StationRpc } from '../durable/station-rpc.ts';
import { openRebuild, putRebuild } from '../storage/d1/rebuild-queries.ts';

export interface RebuildWorld {
  readonly db: D1Database;
  readonly station: (id: string) => StationRpc;
  readonly nowMs: () => number;
}

/**
 * Takes a rebuild further by up to so many pages, and keeps how far it came. It may be interrupted anywhere: what is
 * told twice changes nothing. A station that cannot be reached throws, and is the next one's turn again.
 */
export async function advanceRebuild(
  world: RebuildWorld,
  rebuild: Rebuild,
  pagesMax: number,
): Promise<Rebuild> {
  let now = rebuild;
  try {
    for (let page = 0; page < pagesMax && now.settledAtMs === null; page += 1) {
      const [present] = now.remaining;
      if (present === undefined) now = { ...now, settledAtMs: world.nowMs() };
      else now = afterPage(now, await world.station(present).retell(now.afterTransactionId), world.nowMs());
    }
  } finally {
    if (now !== rebuild) await putRebuild(world.db, now);
  }
  return now;
}

/** Pages of one round of the schedule. */
const PAGES_PER_ROUND = 200;

/** Takes the rebuild further that no request sees to. Never throws. */
export async function advanceOpenRebuild(world: RebuildWorld): Promise<void> {
  try {
    const open = await openRebuild(world.db);
    if (open !== null) await advanceRebuild(world, open, PAGES_PER_ROUND);
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', message: 'rebuild failed', cause: String(error) }));
  }
}
