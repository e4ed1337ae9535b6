import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { subtreeIdOf } from '../domain/site-object-name.ts';
import { readSiteConfiguration } from '../storage/d1/site-load-queries.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import type { SiteRpc } from './site-rpc.ts';

/** How old the picture of the operator's records may get though nobody said that they changed. */
const REFRESH_MS = 3_600_000;
/**
 * Where a station is wired that is not there: it may well be, and the records only do not know it yet, since what
 * stations say reaches them later. What it draws nobody counts until then.
 */
const ABSENT_MS = 2 * 60_000;
/** Records that could not be read are tried again after this long. */
const RETRY_MS = 60_000;

/**
 * Looks into the operator's records for an object of a site. They speak of whole sites: a sub-tree that took them for
 * its own would share the power a second time, so it asks the object of its site to look.
 */
export class SiteRefresh {
  /** Whether the object looks after a sub-tree, as its name says. */
  readonly isPart: boolean;
  readonly #env: Env;
  readonly #configured: (siteId: string, configuration: SiteConfiguration | null) => void;
  /** Null before the first look, which is the first thing that an object of a whole site does. */
  #readAtMs: number | null = null;
  #retryAtMs = Number.POSITIVE_INFINITY;

  constructor(
    env: Env,
    objectName: string | null,
    configured: (siteId: string, configuration: SiteConfiguration | null) => void,
  ) {
    this.#env = env;
    this.isPart = objectName !== null && subtreeIdOf(objectName) !== null;
    this.#configured = configured;
  }

  /** When they must be looked at again, given what they said last. */
  dueMs({ absentStationIds = [] }: Pick<SiteConfiguration, 'absentStationIds'>): number {
    if (this.isPart || this.#readAtMs === null) return Number.POSITIVE_INFINITY;
    const everyMs = absentStationIds.length > 0 ? ABSENT_MS : REFRESH_MS;
    return Math.min(this.#retryAtMs, this.#readAtMs + everyMs);
  }

  /** What the records say now holds. Never throws. */
  async run(siteId: string): Promise<void> {
    this.#readAtMs = Date.now();
    this.#retryAtMs = Number.POSITIVE_INFINITY;
    try {
      if (this.isPart) await (this.#env.SITE.getByName(siteId) as unknown as SiteRpc).reconsider();
      else this.#configured(siteId, await readSiteConfiguration(this.#env.DB, siteId));
    } catch (error) {
      this.#retryAtMs = Date.now() + RETRY_MS;
      logError('the site’s configuration could not be read', error, { siteId });
    }
  }
}
