import type { LimitAssignment, LimitOutcome } from '../domain/limit-assignment.ts';
import { siteIdOf } from '../domain/site-object-name.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { Input } from '../station/input.ts';
import { maxStackLevel } from '../station/load-balancing/max-stack-level.ts';
import { isBalanced } from '../station/load-balancing/report-to-site.ts';
import { stationReport } from '../station/load-balancing/station-report.ts';
import type { StationState } from '../station/state.ts';
import type { StationStore } from '../station/store.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import type { SiteRpc } from './site-rpc.ts';

/** After a report that did not arrive, no other is tried for this long. */
const PAUSE_MS = 5_000;
/** Outcomes that wait for a site out of reach; older ones the site has given up by then. */
const OUTCOMES_MAX = 50;
/** From an object that let the station go to the site, and from there to the one that has it now. */
const REDIRECTS_MAX = 2;

/** The part of a station's shell that its dealings with the site need. */
interface BalancedStation {
  readonly state: StationState | null;
  readonly store: StationStore;
  apply(input: Input): void;
}

/**
 * A station and the object of its site. Reports go out beside the OCPP path, one in flight, and what happens meanwhile
 * goes into the next. Best effort: a report is always the whole picture, so what did not arrive is made good by the
 * next message.
 */
export class SiteLink {
  readonly #env: Env;
  readonly #station: BalancedStation;
  #outcomes: LimitOutcome[] = [];
  #isDue = false;
  #inFlight = false;
  #notBeforeMs = 0;
  /** The newest number heard for each EVSE, and from whom: another object counts for itself. */
  readonly #heard = new Map<number, number>();
  #heardFrom: string | null = null;

  constructor(env: Env, station: BalancedStation) {
    this.#env = env;
    this.#station = station;
  }

  /** There is something to tell. */
  report(outcomes: readonly LimitOutcome[]): void {
    this.#outcomes = [...this.#outcomes, ...outcomes].slice(-OUTCOMES_MAX);
    this.#isDue = true;
    this.remind();
  }

  /** Tells what did not arrive so far, if anything. */
  remind(): void {
    if (this.#isDue && !this.#inFlight && Date.now() >= this.#notBeforeMs) void this.#send();
  }

  /** The station was put at a site: does that share power? It costs one question, and nothing when it does not. */
  announce(): void {
    const siteId = this.#station.state?.record.siteId;
    if (typeof siteId === 'string') this.report([]);
  }

  /** The station was taken away from the site that shared its power, if one did: that shall know. */
  async depart(siteName: string | null | undefined, toSiteId: string | null): Promise<void> {
    const siteId = typeof siteName === 'string' ? siteIdOf(siteName) : toSiteId;
    if (siteId === null || siteId === toSiteId) return;
    try {
      await (this.#env.SITE.getByName(siteId) as unknown as SiteRpc).reconsider();
    } catch (error) {
      // It looks for itself now and then.
      logError('the site was not told that a station left', error, { siteId });
    }
  }

  /** An object of the site wants reports; null from a station that is not, or not any more, at that site. */
  join(siteName: string): StationReport | null {
    const { siteId, balancedBy } = this.#station.state?.record ?? {};
    if (siteId !== siteIdOf(siteName)) return null;
    if (balancedBy !== siteName) this.#station.apply({ type: 'station-updated', balancedBy: siteName });
    return this.#picture([]);
  }

  /** Where another object of the site may have the station by now, it is asked; elsewhere the station is released. */
  leave(siteName: string): void {
    const { record } = this.#station.state ?? {};
    if (record?.balancedBy !== siteName) return;
    this.#heardFrom = null;
    this.#station.apply({ type: 'station-updated', balancedBy: null });
    if (record.siteId === siteIdOf(siteName)) this.report([]);
    else this.#station.apply({ type: 'limits-released' });
  }

  /**
   * False when the site is none that this station listens to. A call that was overtaken on its way must not undo what
   * came after it: the site counts on the newest alone [I9].
   */
  assign(siteName: string, assignments: readonly LimitAssignment[]): boolean {
    if (!this.#isJoined() || this.#station.state?.record.balancedBy !== siteName) return false;
    const level = maxStackLevel(this.#station.store.listVariables());
    if (this.#heardFrom !== siteName) this.#heard.clear();
    this.#heardFrom = siteName;
    for (const assignment of assignments) {
      const { evseId, leaseNumber } = assignment;
      if (leaseNumber < (this.#heard.get(evseId) ?? 0)) continue;
      this.#heard.set(evseId, leaseNumber);
      this.#station.apply({ type: 'limit-assigned', assignment, maxStackLevel: level });
    }
    return true;
  }

  #isJoined(): boolean {
    const { state } = this.#station;
    return state !== null && isBalanced(state.record);
  }

  #picture(outcomes: readonly LimitOutcome[]): StationReport | null {
    const { state, store } = this.#station;
    return state === null ? null : stationReport(state, store.history, outcomes, Date.now());
  }

  async #send(): Promise<void> {
    this.#inFlight = true;
    try {
      while (this.#isDue) {
        const siteName = this.#siteName();
        const outcomes = this.#outcomes;
        const report = this.#picture(outcomes);
        this.#isDue = false;
        this.#outcomes = [];
        if (siteName !== null && report !== null && !(await this.#tell(siteName, report))) {
          this.#outcomes = [...outcomes, ...this.#outcomes].slice(-OUTCOMES_MAX);
          this.#isDue = true;
          this.#notBeforeMs = Date.now() + PAUSE_MS;
          return;
        }
      }
    } finally {
      this.#inFlight = false;
    }
  }

  /** The object that the station last heard of, while it is one of its site. */
  #siteName(): string | null {
    const { siteId, balancedBy } = this.#station.state?.record ?? {};
    if (typeof siteId !== 'string') return null;
    return typeof balancedBy === 'string' && siteIdOf(balancedBy) === siteId ? balancedBy : siteId;
  }

  /** False when the site could not be reached. One that does not count on the station may know who does. */
  async #tell(siteName: string, report: StationReport, redirects = REDIRECTS_MAX): Promise<boolean> {
    try {
      const site = this.#env.SITE.getByName(siteName) as unknown as SiteRpc;
      const { belongs, at = null, wired = false } = await site.take(report);
      if (belongs) this.join(siteName);
      else this.leave(siteName);
      const siteId = siteIdOf(siteName);
      const next = belongs ? null : (at ?? (siteName === siteId ? null : siteId));
      // One that is wired, but not known to be there, is about to be.
      if (!belongs && next === null && !wired) this.#station.apply({ type: 'limits-released' });
      if (next === null || next === siteName || redirects === 0) return true;
      return await this.#tell(next, report, redirects - 1);
    } catch (error) {
      logError('the site was not told', error, { stationId: report.stationId, siteName });
      return false;
    }
  }
}
