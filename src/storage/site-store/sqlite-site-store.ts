import type { Alert } from '../../domain/alert.ts';
import { expandedLimits } from '../../domain/circuit-limit.ts';
import type { EventBatch } from '../../domain/domain-event.ts';
import type { SiteConfiguration } from '../../domain/site-configuration.ts';
import { type ReportedLimits, withStationNodes } from '../../domain/station-nodes.ts';
import type { CircuitState, EvseState, SiteRecord, SiteState } from '../../site/state.ts';
import { SqliteOutbox } from '../sqlite-outbox.ts';
import { siteMigrations } from './migrations.ts';
import type {
  HistoryPoint,
  KnownStation,
  LoggedSiteEvent,
  OpenAssignment,
  StoredParts,
  StoredSiteState,
} from './site-records.ts';

const HOUR_MS = 3_600_000;
const HISTORY_AGE_HOURS = 7 * 24;
/** Points of one hour; later ones are left out, or a row would grow without end. */
const POINTS_PER_HOUR_MAX = 720;
const EVENTS_MAX = 500;

/** A site's state in its Durable Object's SQLite. Of a step, only the rows whose records changed are written. */
export class SqliteSiteStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  /** What the read model and integrators have still to be told. */
  readonly outbox: SqliteOutbox;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.outbox = new SqliteOutbox(storage.sql);
  }

  /** Brings the schema up to date. Only a site that shares power may be migrated: it writes. */
  migrate(): void {
    const applied = this.#storage.kv.get<number>('schemaVersion') ?? 0;
    if (applied > siteMigrations.length) throw new Error(`schema version ${applied} is newer than this code`);
    if (applied === siteMigrations.length) return;
    this.#storage.transactionSync(() => {
      for (const migration of siteMigrations.slice(applied)) this.#sql.exec(migration);
      this.#storage.kv.put('schemaVersion', siteMigrations.length);
    });
  }

  /** Null for a site that was never configured; asking creates nothing. */
  load(nowMs: number): StoredSiteState | null {
    if (this.#storage.kv.get<number>('schemaVersion') === undefined) return null;
    this.migrate();
    const facts = new Map(
      this.#sql
        .exec<{ name: string; data: string }>('SELECT name, data FROM fact')
        .toArray()
        .map(({ name, data }) => [name, JSON.parse(data) as unknown]),
    );
    const configuration = facts.get('configuration') as SiteConfiguration | undefined;
    if (configuration === undefined) return null;
    const byId = <Value extends { readonly id: string }>(table: string): Record<string, Value> =>
      Object.fromEntries(this.#all<Value>(table).map((value) => [value.id, value]));
    const { model, limits } = configuration;
    const reported = Object.fromEntries(
      this.#all<ReportedLimits>('reported_limit').map((each) => [each.stationId, each]),
    );
    const all = Object.values(reported);
    const state = {
      configured: { model, limits },
      reported,
      model: withStationNodes(model, all),
      limits: [...expandedLimits(limits, nowMs), ...all.flatMap((each) => each.limits)],
      settings: facts.get('settings'),
      record: facts.get('record') as SiteRecord,
      evses: byId<EvseState>('evse'),
      circuits: byId<CircuitState>('circuit'),
    } as SiteState;
    const part = <Name extends keyof StoredParts>(name: Name) => facts.get(name) as StoredParts[Name] & {};
    return {
      configuration,
      subtree: part('subtree') ?? null,
      division: part('division') ?? null,
      whole: part('whole') ?? null,
      next: part('next') ?? null,
      state,
      stations: new Map(this.#all<KnownStation>('station').map((station) => [station.id, station])),
      assignments: new Map(this.#all<OpenAssignment>('assignment').map((open) => [open.evseId, open])),
      alerts: (facts.get('alerts') ?? []) as readonly Alert[],
    };
  }

  /** Writes what differs, and what is to be logged, wholly or not at all. */
  commit(
    before: StoredSiteState | null,
    after: StoredSiteState,
    events: readonly LoggedSiteEvent[],
    point: HistoryPoint | null,
    batch: EventBatch | null = null,
  ): void {
    this.#storage.transactionSync(() => {
      if (before?.configuration !== after.configuration) this.#putFact('configuration', after.configuration);
      for (const name of ['subtree', 'division', 'whole', 'next'] as const) {
        const value = after[name] ?? null;
        if ((before?.[name] ?? null) !== value) this.#putFact(name, value);
      }
      if ((before?.alerts ?? []) !== after.alerts) this.#putFact('alerts', after.alerts);
      if (before?.state.settings !== after.state.settings) this.#putFact('settings', after.state.settings);
      if (before === null || !sameRecord(before.state.record, after.state.record)) {
        this.#putFact('record', after.state.record);
      }
      this.#putChanged('evse', 'id', entries(before?.state.evses), entries(after.state.evses));
      this.#putChanged('circuit', 'id', entries(before?.state.circuits), entries(after.state.circuits));
      this.#putChanged(
        'reported_limit',
        'id',
        entries(before?.state.reported),
        entries(after.state.reported),
      );
      this.#putChanged('station', 'id', before?.stations ?? new Map(), after.stations);
      this.#putChanged('assignment', 'evse_id', before?.assignments ?? new Map(), after.assignments);
      for (const event of events) {
        this.#sql.exec('INSERT INTO event (data) VALUES (?)', JSON.stringify(event));
      }
      if (events.length > 0) {
        this.#sql.exec('DELETE FROM event WHERE number <= (SELECT max(number) FROM event) - ?', EVENTS_MAX);
      }
      if (point !== null) this.#appendPoint(point);
      if (batch !== null) this.outbox.add(batch, JSON.stringify(batch));
    });
  }

  /** The newest first. */
  listEvents(limit: number): LoggedSiteEvent[] {
    return this.#parse<LoggedSiteEvent>('SELECT data FROM event ORDER BY number DESC LIMIT ?', limit);
  }

  /** Oldest first; the point in force at `fromMs` comes first when it is known. */
  listHistory(fromMs: number, toMs: number): HistoryPoint[] {
    const rows = this.#parse<HistoryPoint[]>(
      `SELECT data FROM history WHERE hour <= ?2 AND hour >= coalesce((SELECT max(hour) FROM history WHERE hour < ?1), ?1)
       ORDER BY hour`,
      Math.floor(fromMs / HOUR_MS),
      Math.floor(toMs / HOUR_MS),
    );
    const points = rows.flat().filter(({ atMs }) => atMs <= toMs);
    const first = points.findLastIndex(({ atMs }) => atMs <= fromMs);
    return points.slice(Math.max(0, first));
  }

  #appendPoint(point: HistoryPoint): void {
    const hour = Math.floor(point.atMs / HOUR_MS);
    const before = this.#parse<HistoryPoint[]>('SELECT data FROM history WHERE hour = ?', hour)[0];
    if (before !== undefined && before.length >= POINTS_PER_HOUR_MAX) return;
    if (before === undefined) this.#sql.exec('DELETE FROM history WHERE hour < ?', hour - HISTORY_AGE_HOURS);
    this.#sql.exec(
      'INSERT INTO history (hour, data) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET data = ?2',
      hour,
      JSON.stringify([...(before ?? []), point]),
    );
  }

  #putFact(name: string, value: unknown): void {
    this.#sql.exec(
      'INSERT INTO fact (name, data) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET data = ?2',
      name,
      JSON.stringify(value),
    );
  }

  #putChanged<Value>(
    table: 'evse' | 'circuit' | 'station' | 'assignment' | 'reported_limit',
    key: 'id' | 'evse_id',
    before: ReadonlyMap<string, Value>,
    after: ReadonlyMap<string, Value>,
  ): void {
    if (before === after) return;
    for (const [id, value] of after) {
      if (before.get(id) === value) continue;
      this.#sql.exec(
        `INSERT INTO ${table} (${key}, data) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET data = ?2`,
        id,
        JSON.stringify(value),
      );
    }
    for (const id of before.keys()) {
      if (!after.has(id)) this.#sql.exec(`DELETE FROM ${table} WHERE ${key} = ?`, id);
    }
  }

  #all<Value>(table: string): Value[] {
    return this.#parse<Value>(`SELECT data FROM ${table}`);
  }

  #parse<Value>(query: string, ...bindings: (string | number)[]): Value[] {
    const rows = this.#sql.exec<{ data: string }>(query, ...bindings).toArray();
    return rows.map(({ data }) => JSON.parse(data) as Value);
  }
}

function entries<Value>(values: Readonly<Record<string, Value>> | undefined): ReadonlyMap<string, Value> {
  return new Map(Object.entries(values ?? {}));
}

/** The time of the last step alone is worth no row: an object that forgot it looks at the same moments once more. */
function sameRecord(before: SiteRecord, after: SiteRecord): boolean {
  if (before === after) return true;
  const { steppedAtMs: _before, ...then } = before;
  const { steppedAtMs: _after, ...now } = after;
  return JSON.stringify(then) === JSON.stringify(now);
}
