import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { StationReport } from '../domain/station-report.ts';
import { liveSiteLoad } from '../projections/live-message.ts';
import type { SiteInput } from '../site/input.ts';
import { newSite } from '../site/new-site.ts';
import type { SiteOutput } from '../site/output.ts';
import { reportInputs } from '../site/report-inputs.ts';
import { sitePicture } from '../site/site-picture.ts';
import { siteStep } from '../site/site-step.ts';
import { nextTimerMs } from '../site/timers.ts';
import { readSiteConfiguration } from '../storage/d1/site-load-queries.ts';
import type {
  HistoryPoint,
  KnownStation,
  OpenAssignment,
  StoredSiteState,
} from '../storage/site-store/site-records.ts';
import type { PlannerRpc } from './planner-object.ts';
import { SitePlanning } from './site-planning.ts';
import { SqliteSiteStore } from '../storage/site-store/sqlite-site-store.ts';
import { AlarmClock } from './alarm-clock.ts';
import type { Env } from './env.ts';
import { FleetPublisher } from './fleet-publisher.ts';
import { nextHistoryPoint } from './history-point.ts';
import { logError } from './log.ts';
import { openAssignments } from './open-assignments.ts';
import { siteSettings } from './site-settings.ts';
import type { FleetRpc, StationRpc } from './station-rpc.ts';
import { TokenWishesLookups } from './token-wishes.ts';

/** Steps one alarm may take before it re-arms and yields. */
const TIMERS_PER_ALARM_MAX = 100;
/** How old the picture of the operator's records may get though nobody said that they changed. */
const REFRESH_MS = 3_600_000;
/** A station's object that could not be reached is tried again after this long. */
const RETRY_MS = 5_000;

/**
 * The shell around the site engine: load, step, commit, perform. It waits for no charger: what a station is told goes
 * out beside the step, and what came of it comes back as a report.
 */
export class SiteShell {
  readonly store: SqliteSiteStore;
  readonly #ctx: DurableObjectState;
  readonly #env: Env;
  readonly #alarm: AlarmClock;
  #stored: StoredSiteState | null;
  #lastPoint: HistoryPoint | null;
  readonly #tokens: TokenWishesLookups;
  readonly #fleet: FleetPublisher;
  readonly #planning: SitePlanning;
  readonly #reportedAtMs = new Map<string, number>();
  #tellAgainAtMs: number | null = null;
  #refreshAtMs = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    this.#ctx = ctx;
    this.#env = env;
    this.store = new SqliteSiteStore(ctx.storage);
    this.#alarm = new AlarmClock(ctx.storage);
    this.#planning = new SitePlanning(
      (siteId) => env.PLANNER.getByName(siteId) as unknown as PlannerRpc,
      (input) => this.apply(input),
    );
    this.#fleet = new FleetPublisher(env.FLEET.getByName('fleet') as unknown as FleetRpc);
    this.#tokens = new TokenWishesLookups(env.DB, (input) => this.apply(input));
    const nowMs = Date.now();
    this.#stored = this.store.load(nowMs);
    this.#lastPoint = this.#stored === null ? null : (this.store.listHistory(nowMs, nowMs).at(-1) ?? null);
  }

  /** Null for a site that shares no power. */
  get stored(): StoredSiteState | null {
    return this.#stored?.configuration.model.circuits.length === 0 ? null : this.#stored;
  }

  /** Goes on where the object stopped, and looks whether the operator's records have changed meanwhile. */
  async resume(siteId: string | null): Promise<void> {
    if (this.#stored !== null) {
      await this.#alarm.load();
      this.#tellStations();
      this.#arm();
    }
    const id = this.#stored?.configuration.siteId ?? siteId;
    if (id !== null) void this.refresh(id);
  }

  /** Takes over a configuration, unless it is older than the one in force. */
  configure(siteId: string, given: SiteConfiguration | null): void {
    const before = this.#stored;
    if (given === null && before === null) return;
    const configuration = given ?? {
      ...(before as StoredSiteState).configuration,
      version: Date.now(),
      model: { circuits: [], evses: [] },
      limits: [],
    };
    if (before !== null && !isNews(before.configuration, configuration)) return;
    this.store.migrate();
    const settings = siteSettings(configuration.options);
    const { model, limits } = configuration;
    const base = before ?? {
      configuration,
      state: newSite(model, settings, Date.now()),
      stations: new Map<string, KnownStation>(),
      assignments: new Map<string, OpenAssignment>(),
    };
    const stations = stationsAfter(base.stations, configuration);
    const inputs: SiteInput[] = [
      ...(before !== null && sameShape(before, configuration)
        ? []
        : [{ type: 'configured', model, settings } as const]),
      { type: 'limits-changed', limits },
      { type: 'stations-absent', stationIds: configuration.absentStationIds ?? [] },
    ];
    this.#step(before, { ...base, configuration: { ...configuration, siteId }, stations }, inputs);
    this.#planning.hasten();
    this.#tellStations();
    this.#arm();
    void this.#closeIfAbandoned();
  }

  /** A station's report; false when the site does not count on it. */
  take(report: StationReport): boolean {
    const { stationId, atMs } = report;
    const station = this.#stored?.stations.get(stationId);
    if (this.#stored === null || station === undefined || !station.belongs) {
      // One that was away is back, perhaps.
      const { absentStationIds = [], siteId } = this.#stored?.configuration ?? {};
      if (siteId !== undefined && absentStationIds.includes(stationId)) void this.refresh(siteId);
      return false;
    }
    if (atMs < (this.#reportedAtMs.get(stationId) ?? 0)) return true;
    this.#reportedAtMs.set(stationId, atMs);
    const inputs = reportInputs(this.#stored.state, station.linkId, report);
    const isSame = station.linkId === report.linkId && station.told;
    if (inputs.length === 0 && isSame) return true;
    const stations = isSame
      ? this.#stored.stations
      : new Map(this.#stored.stations).set(stationId, { ...station, told: true, linkId: report.linkId });
    this.#step(this.#stored, { ...this.#stored, stations }, inputs);
    this.#tokens.ask(this.#stored.state, report);
    return true;
  }

  apply(input: SiteInput): void {
    if (this.#stored !== null) this.#step(this.#stored, this.#stored, [input]);
  }

  /** The alarm went off. Catches all: the platform gives up an alarm that throws six times. */
  async alarm(): Promise<void> {
    this.#alarm.fired();
    try {
      for (let count = 0; count < TIMERS_PER_ALARM_MAX && this.#timerIsDue(); count += 1) {
        this.apply({ type: 'timer-fired' });
      }
      this.#settleOverdue();
      this.#tellAgain();
      if (this.#stored !== null) void this.#planning.run(this.#stored.configuration, this.#stored.state);
      if (this.#stored !== null && this.#refreshAtMs <= Date.now()) await this.refresh(this.#siteId());
      this.#arm();
    } catch (error) {
      logError('the site could not go on', error, { siteId: this.#siteId() });
      await this.#alarm.armAfterFailure(Date.now());
    }
  }

  #timerIsDue(): boolean {
    return this.#stored !== null && nextTimerMs(this.#stored.state) <= Date.now();
  }

  /** One commit for all inputs; nothing changes when it fails. `base` is what they are applied to. */
  #step(before: StoredSiteState | null, base: StoredSiteState, inputs: readonly SiteInput[]): void {
    const nowMs = Date.now();
    const outputs: SiteOutput[] = [];
    let { state } = base;
    for (const input of inputs) {
      const result = siteStep(state, input, { nowMs });
      state = result.state;
      outputs.push(...result.outputs);
    }
    if (inputs.some(({ type }) => type === 'transaction-started' || type === 'transaction-updated')) {
      this.#planning.hasten();
    }
    const assignments = openAssignments(base.assignments, state, outputs, nowMs);
    const after = { ...base, state, assignments };
    const events = outputs.flatMap((output) =>
      output.type === 'event' ? [{ atMs: nowMs, event: output.event }] : [],
    );
    const point = nextHistoryPoint(this.#lastPoint, sitePicture(state, nowMs));
    this.store.commit(before, after, events, point);
    this.#stored = after;
    if (point !== null) this.#lastPoint = point;
    this.#perform([...assignments.values()].filter((open) => base.assignments.get(open.evseId) !== open));
    this.#arm();
    if (point !== null || events.length > 0 || outputs.length > 0) {
      const { siteId } = after.configuration;
      this.#fleet.publish(siteId, () => [JSON.stringify(liveSiteLoad(siteId))]);
    }
  }

  /** Each station is told all that is for it at once. */
  #perform(open: readonly OpenAssignment[]): void {
    for (const stationId of new Set(open.map((assignment) => assignment.stationId))) {
      void this.#assign(
        stationId,
        open.filter((assignment) => assignment.stationId === stationId),
      );
    }
  }

  async #assign(stationId: string, open: readonly OpenAssignment[]): Promise<void> {
    try {
      const siteId = this.#siteId();
      const { belongs } = await this.#station(stationId).assignLimits(
        siteId,
        open.map(({ assignment }) => assignment),
      );
      if (!belongs) this.#changeStation(stationId, { told: false });
      if (!belongs) this.#tellStations();
    } catch (error) {
      logError('a limit did not reach its station', error, { siteId: this.#siteId(), stationId });
      this.#retryAssignments(open);
    }
  }

  #retryAssignments(open: readonly OpenAssignment[]): void {
    if (this.#stored === null) return;
    const assignments = new Map(this.#stored.assignments);
    for (const assignment of open) {
      if (assignments.get(assignment.evseId) !== assignment) continue;
      assignments.set(assignment.evseId, { ...assignment, retryAtMs: Date.now() + RETRY_MS });
    }
    this.#keep({ ...this.#stored, assignments });
    this.#arm();
  }

  /** Nobody answered in time, or the answer got lost: the engine decides what that means. */
  #settleOverdue(): void {
    const overdue = [...(this.#stored?.assignments.values() ?? [])].filter(
      ({ dueMs }) => dueMs <= Date.now(),
    );
    for (const { evseId, assignment } of overdue) {
      const { leaseNumber } = assignment;
      this.apply(
        assignment.kind === 'comparison'
          ? { type: 'schedule-compared', evseId, leaseNumber, result: 'unknown' }
          : { type: 'limit-timed-out', evseId, leaseNumber },
      );
    }
  }

  #tellAgain(): void {
    if (this.#stored === null) return;
    const nowMs = Date.now();
    const due = [...this.#stored.assignments.values()].filter(
      (open) => (open.retryAtMs ?? nowMs + 1) <= nowMs,
    );
    if (due.length > 0) {
      const again = due.map((open) => ({ ...open, retryAtMs: null }));
      const assignments = new Map(this.#stored.assignments);
      for (const open of again) assignments.set(open.evseId, open);
      this.#keep({ ...this.#stored, assignments });
      this.#perform(again);
    }
    if (this.#tellAgainAtMs !== null && this.#tellAgainAtMs <= nowMs) this.#tellStations();
  }

  /** Stations that joined or left are told so, until they know. */
  #tellStations(): void {
    this.#tellAgainAtMs = null;
    for (const station of this.#stored?.stations.values() ?? []) {
      if (!station.told) void this.#tellStation(station);
    }
  }

  async #tellStation(station: KnownStation): Promise<void> {
    const siteId = this.#siteId();
    try {
      if (!station.belongs) {
        await this.#station(station.id).leaveSite(siteId);
        return await this.#forgetStation(station.id);
      }
      const report = await this.#station(station.id).joinSite(siteId);
      this.#changeStation(station.id, { told: true });
      if (report !== null) this.take(report);
    } catch (error) {
      logError('a station could not be told of its site', error, { siteId, stationId: station.id });
      this.#tellAgainAtMs = Date.now() + RETRY_MS;
      this.#arm();
    }
  }

  async #forgetStation(stationId: string): Promise<void> {
    if (this.#stored === null) return;
    const stations = new Map(this.#stored.stations);
    stations.delete(stationId);
    this.#keep({ ...this.#stored, stations });
    await this.#closeIfAbandoned();
  }

  /** The last one to leave an abandoned site switches off the light. */
  async #closeIfAbandoned(): Promise<void> {
    if (this.#stored === null || this.#stored.stations.size > 0) return;
    if (this.#stored.configuration.model.circuits.length > 0) return;
    this.#stored = null;
    await this.#ctx.storage.deleteAlarm();
    await this.#ctx.storage.deleteAll();
    this.#alarm.fired();
  }

  #changeStation(stationId: string, change: Partial<KnownStation>): void {
    const station = this.#stored?.stations.get(stationId);
    if (this.#stored === null || station === undefined) return;
    const stations = new Map(this.#stored.stations).set(stationId, { ...station, ...change });
    this.#keep({ ...this.#stored, stations });
  }

  #keep(after: StoredSiteState): void {
    this.store.commit(this.#stored, after, [], null);
    this.#stored = after;
  }

  /** Looks into the operator's records; what they say now holds. */
  async refresh(siteId: string): Promise<void> {
    this.#refreshAtMs = Date.now() + REFRESH_MS;
    try {
      const configuration = await readSiteConfiguration(this.#env.DB, siteId);
      if (configuration !== null || this.#stored !== null) this.configure(siteId, configuration);
    } catch (error) {
      logError('the site’s configuration could not be read', error, { siteId });
    }
  }

  #arm(): void {
    if (this.#stored === null) return;
    const { state, assignments, configuration } = this.#stored;
    const dues = [nextTimerMs(state), this.#tellAgainAtMs ?? Number.POSITIVE_INFINITY];
    dues.push(this.#planning.dueMs(configuration));
    for (const { dueMs, retryAtMs } of assignments.values()) dues.push(dueMs, retryAtMs ?? dueMs);
    const dueMs = Math.min(...dues);
    if (Number.isFinite(dueMs)) void this.#alarm.armBy(dueMs);
  }

  #station(id: string): StationRpc {
    return this.#env.STATION.getByName(id) as unknown as StationRpc;
  }

  #siteId(): string {
    return this.#stored?.configuration.siteId ?? '';
  }
}

/** Stations come and go, and a site gets another time zone, without a new version of what the operator configured. */
function isNews(before: SiteConfiguration, after: SiteConfiguration): boolean {
  if (after.version !== before.version) return after.version > before.version;
  if (after.timeZone !== before.timeZone) return true;
  return JSON.stringify(before.absentStationIds ?? []) !== JSON.stringify(after.absentStationIds ?? []);
}

/** Who belongs now, and who must be told that it does not any more. */
function stationsAfter(
  before: ReadonlyMap<string, KnownStation>,
  { model, absentStationIds = [] }: SiteConfiguration,
): ReadonlyMap<string, KnownStation> {
  const after = new Map<string, KnownStation>();
  const ids = new Set(model.evses.map(({ stationId }) => stationId));
  for (const id of absentStationIds) ids.delete(id);
  for (const station of before.values()) {
    if (ids.has(station.id) === station.belongs) after.set(station.id, station);
    else after.set(station.id, { ...station, belongs: !station.belongs, told: false, linkId: null });
  }
  for (const id of ids) {
    if (!after.has(id)) after.set(id, { id, belongs: true, told: false, linkId: null });
  }
  return after;
}

function sameShape(before: StoredSiteState, { model, options }: SiteConfiguration): boolean {
  const known = before.configuration;
  return JSON.stringify([known.model, known.options]) === JSON.stringify([model, options]);
}
