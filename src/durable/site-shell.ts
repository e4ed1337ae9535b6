import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { subtreeObjectName, subtreeOfStation, subtreeStationId } from '../domain/site-object-name.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { SubtreeReport } from '../domain/subtree-report.ts';
import { liveSiteLoad } from '../projections/live-message.ts';
import type { SiteInput } from '../site/input.ts';
import type { SiteOutput } from '../site/output.ts';
import { reportInputs } from '../site/report-inputs.ts';
import { sitePicture } from '../site/site-picture.ts';
import { siteStep } from '../site/site-step.ts';
import { subtreeInputs } from '../site/subtrees/subtree-inputs.ts';
import { nextTimerMs } from '../site/timers.ts';
import type {
  HistoryPoint,
  KnownStation,
  OpenAssignment,
  StoredParts,
  StoredSiteState,
} from '../storage/site-store/site-records.ts';
import type { PlannerRpc } from './planner-object.ts';
import { SitePlanning } from './site-planning.ts';
import { SqliteSiteStore } from '../storage/site-store/sqlite-site-store.ts';
import { type SeenAlert, SiteAlerts } from './site-alerts.ts';
import { AlarmClock } from './alarm-clock.ts';
import type { Env } from './env.ts';
import { FleetPublisher } from './fleet-publisher.ts';
import { nextHistoryPoint } from './history-point.ts';
import { logError } from './log.ts';
import { openAssignments, overdueInputs, toldLater } from './open-assignments.ts';
import { loggedEvents, nothingStored, sameShape, stationsAfter } from './site-changes.ts';
import type { SiteBeside } from './site-beside.ts';
import { SiteRefresh } from './site-refresh.ts';
import { siteSettings } from './site-settings.ts';
import type { FleetRpc } from './station-rpc.ts';
import type { SiteMember } from './subtree-rpc.ts';
import { TokenWishesLookups } from './token-wishes.ts';

/** Steps one alarm may take before it re-arms and yields. */
const TIMERS_PER_ALARM_MAX = 100;
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
  readonly #beside: SiteBeside;
  readonly #alarm: AlarmClock;
  #stored: StoredSiteState | null;
  #lastPoint: HistoryPoint | null;
  readonly #tokens: TokenWishesLookups;
  readonly #fleet: FleetPublisher;
  readonly #planning: SitePlanning;
  readonly alerts: SiteAlerts;
  readonly #records: SiteRefresh;
  readonly #reportedAtMs = new Map<string, number>();
  #tellAgainAtMs: number | null = null;

  constructor(ctx: DurableObjectState, env: Env, beside: SiteBeside) {
    this.#ctx = ctx;
    this.#env = env;
    this.#beside = beside;
    this.store = new SqliteSiteStore(ctx.storage);
    this.#alarm = new AlarmClock(ctx.storage);
    this.#planning = new SitePlanning(
      (siteId) => env.PLANNER.getByName(ctx.id.name ?? siteId) as unknown as PlannerRpc,
      (input) => this.apply(input),
      () => this.arm(),
    );
    this.#records = new SiteRefresh(env, ctx.id.name ?? null, beside.configured);
    this.#fleet = new FleetPublisher(env.FLEET.getByName('fleet') as unknown as FleetRpc);
    this.alerts = new SiteAlerts(this.store, env, this.#fleet, {
      objectName: () => this.#name(),
      settled: () => {
        this.arm();
        void this.#closeIfAbandoned();
      },
    });
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
      void this.alerts.run();
      this.arm();
    }
    const id = this.#stored?.configuration.siteId ?? siteId;
    // A sub-tree is told by the rest of its site.
    if (id !== null && !this.#records.isPart) void this.refresh(id);
  }

  /** What is stored, also of a site that shares no power any more and has still to tell its stations. */
  get kept(): StoredSiteState | null {
    return this.#stored;
  }

  /** Takes over a configuration, and in the same commit what is stored beside it. */
  takeOver(
    configuration: SiteConfiguration,
    facts: StoredParts = {},
    handed: Pick<Extract<SiteInput, { type: 'configured' }>, 'adopted' | 'expected'> = {},
  ): void {
    const before = this.#stored;
    this.store.migrate();
    const settings = siteSettings(configuration);
    const { model, limits } = configuration;
    const base = before ?? nothingStored(configuration, settings, Date.now());
    const stations = stationsAfter(base.stations, configuration);
    const inputs: SiteInput[] = [
      ...(before !== null && sameShape(before.configuration, configuration)
        ? []
        : [{ type: 'configured', model, settings, ...handed } as const]),
      { type: 'limits-changed', limits },
      { type: 'stations-absent', stationIds: configuration.absentStationIds ?? [] },
    ];
    this.#step(before, { ...base, ...facts, configuration, stations }, inputs);
    this.#planning.hasten();
    this.#tellStations();
    this.arm();
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

  /** Commits what is stored beside the engine, and what the engine makes of it. */
  change(facts: StoredParts, inputs: readonly SiteInput[], seen: SeenAlert | null = null): void {
    if (this.#stored !== null) this.#step(this.#stored, { ...this.#stored, ...facts }, inputs, seen);
    void this.#closeIfAbandoned();
  }

  /** A sub-tree's report; false when there is no such sub-tree. */
  takeSubtree(report: SubtreeReport): boolean {
    const id = subtreeStationId(report.subtreeId);
    const station = this.#stored?.stations.get(id);
    if (this.#stored === null || station?.belongs !== true) return false;
    const inputs = subtreeInputs(this.#stored.state, station.linkId !== null, report);
    const stations =
      station.linkId === null
        ? new Map(this.#stored.stations).set(id, { ...station, told: true, linkId: 'sub-tree' })
        : this.#stored.stations;
    this.#step(this.#stored, { ...this.#stored, stations }, inputs);
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
      if (this.#stored !== null && this.#recordsDueMs() <= Date.now()) await this.refresh(this.#siteId());
      this.#beside.run();
      if (this.#stored !== null) void this.alerts.run();
      this.arm();
    } catch (error) {
      logError('the site could not go on', error, { siteId: this.#siteId() });
      await this.#alarm.armAfterFailure(Date.now());
    }
  }

  #timerIsDue(): boolean {
    return this.#stored !== null && nextTimerMs(this.#stored.state) <= Date.now();
  }

  /** One commit for all inputs; nothing changes when it fails. `base` is what they are applied to. */
  #step(
    before: StoredSiteState | null,
    base: StoredSiteState,
    inputs: readonly SiteInput[],
    seen: SeenAlert | null = null,
  ): void {
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
    const { siteId } = base.configuration;
    const { alerts, batch } = this.alerts.notice({ ...base, state }, seen, nowMs);
    const after = { ...base, state, assignments, alerts };
    const events = loggedEvents(outputs, nowMs);
    const point = nextHistoryPoint(this.#lastPoint, sitePicture(state, nowMs));
    this.store.commit(before, after, events, point, batch);
    this.#stored = after;
    if (point !== null) this.#lastPoint = point;
    this.#perform([...assignments.values()].filter((open) => base.assignments.get(open.evseId) !== open));
    this.#beside.stepped(inputs);
    if (batch !== null) void this.alerts.tell(siteId, batch);
    this.arm();
    if (point !== null || events.length > 0 || outputs.length > 0) {
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
      const { belongs } = await this.#station(stationId).assignLimits(
        this.#name(),
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
    const assignments = toldLater(this.#stored.assignments, open, Date.now() + RETRY_MS);
    this.#keep({ ...this.#stored, assignments });
    this.arm();
  }

  /** Nobody answered in time, or the answer got lost: the engine decides what that means. */
  #settleOverdue(): void {
    for (const input of overdueInputs(this.#stored?.assignments ?? new Map(), Date.now())) this.apply(input);
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
        await this.#station(station.id).leaveSite(this.#name());
        return await this.#forgetStation(station.id);
      }
      const report = await this.#station(station.id).joinSite(this.#name());
      this.#changeStation(station.id, { told: true });
      if (report !== null) this.take(report);
    } catch (error) {
      logError('a station could not be told of its site', error, { siteId, stationId: station.id });
      this.#tellAgainAtMs = Date.now() + RETRY_MS;
      this.arm();
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
    if (this.#stored === null || this.#stored.stations.size > 0 || this.#stored.division) return;
    if (this.#stored.configuration.model.circuits.length > 0 || this.alerts.isBusy()) return;
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
    await this.#records.run(siteId);
    this.arm();
  }

  #recordsDueMs(): number {
    const { whole, configuration } = this.#stored ?? {};
    return this.#records.dueMs(whole ?? configuration ?? {});
  }

  /** Sees to it that the object wakes up when something is due. */
  arm(): void {
    if (this.#stored === null) return;
    const { state, assignments, configuration } = this.#stored;
    const dues = [nextTimerMs(state), this.#tellAgainAtMs ?? Number.POSITIVE_INFINITY];
    dues.push(this.#planning.dueMs(configuration), this.#beside.dueMs(), this.alerts.dueMs());
    dues.push(this.#recordsDueMs());
    for (const { dueMs, retryAtMs } of assignments.values()) dues.push(dueMs, retryAtMs ?? dueMs);
    const dueMs = Math.min(...dues);
    if (Number.isFinite(dueMs)) void this.#alarm.armBy(dueMs);
  }

  #station(id: string): SiteMember {
    const subtreeId = subtreeOfStation(id);
    const stub =
      subtreeId === null
        ? this.#env.STATION.getByName(id)
        : this.#env.SITE.getByName(subtreeObjectName(this.#siteId(), subtreeId));
    return stub as unknown as SiteMember;
  }

  /** The name by which stations know this object. */
  #name(): string {
    const { subtree } = this.#stored ?? {};
    return subtree ? subtreeObjectName(this.#siteId(), subtree.id) : this.#siteId();
  }

  #siteId(): string {
    return this.#stored?.configuration.siteId ?? '';
  }
}
