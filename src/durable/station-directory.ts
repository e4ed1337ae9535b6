import { stationExists } from '../storage/d1/station-queries.ts';
import { within } from './within.ts';

/** How long an upgrade may wait for the operator's database; then the station's object decides, which always knows. */
const LOOK_UP_TIMEOUT_MS = 500;
const REMEMBERED_MAX = 100_000;

/**
 * Which identities belong to a station, so that a stranger's name opens no object: even to ask one makes it, and on one
 * machine that is a file. In memory; the read model answers for those that were not met yet.
 */
export class StationDirectory {
  readonly #known = new Set<string>();

  /** False only when the read model says that there is no such station. Never throws. */
  async mayExist(db: D1Database, id: string): Promise<boolean> {
    if (this.#known.has(id)) return true;
    const found = await within(
      stationExists(db, id).catch(() => null),
      LOOK_UP_TIMEOUT_MS,
      null,
    );
    if (found === true) this.note(id);
    return found !== false;
  }

  note(id: string): void {
    if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
    this.#known.add(id);
  }

  /** Its object says that there is no such station any more. */
  forget(id: string): void {
    this.#known.delete(id);
  }
}
