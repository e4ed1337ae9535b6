import { findDefaultProfilesFor } from '../storage/d1/default-profile-queries.ts';
import type { Input } from '../station/input.ts';
import type { StationState } from '../station/state.ts';
import { logError } from './log.ts';
import { within } from './within.ts';

/** Nobody waits for it. */
const LOOKUP_TIMEOUT_MS = 10_000;

interface Station {
  readonly state: StationState | null;
  apply(input: Input): void;
}

/** Asks the operator's records which charging profiles a station is to have. One that failed is asked again on the watchdog's round. */
export class DefaultProfileLookup {
  readonly #db: D1Database;
  readonly #station: Station;
  #failed = false;

  constructor(db: D1Database, station: Station) {
    this.#db = db;
    this.#station = station;
  }

  /** Never throws. */
  async run(): Promise<void> {
    const { state } = this.#station;
    if (state === null) return;
    const asked = findDefaultProfilesFor(this.#db, state.record).catch(() => null);
    const profiles = await within(asked, LOOKUP_TIMEOUT_MS, null);
    this.#failed = profiles === null;
    if (profiles === null) return;
    try {
      this.#station.apply({ type: 'default-profiles-answered', profiles });
    } catch (error) {
      logError('default profiles could not be applied', error, { stationId: state.record.id });
    }
  }

  async retry(): Promise<void> {
    if (this.#failed) await this.run();
  }
}
