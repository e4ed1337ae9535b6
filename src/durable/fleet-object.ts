import { DurableObject } from 'cloudflare:workers';
import { createCommandCeiling } from '../security/command-ceiling.ts';
import type { Env } from './env.ts';
import type { FleetRpc, RefusedConnection } from './station-rpc.ts';
import { closeQuietly } from './links.ts';
import { Viewers } from './viewers.ts';

/** Refused connections that are remembered; the oldest goes first. */
const REFUSED_MAX = 200;
/** Commands that one operator may give in a minute. */
const COMMANDS_PER_MINUTE_MAX = 600;
const FLEET_TAG = 'fleet';
/** The platform takes no more on one socket. */
const TAGS_MAX = 10;

/**
 * What the fleet has in common: the people watching it, and the chargers that were not let in. An attempt
 * to connect never writes [I10]: what it knows of those is gone when it is, and comes back with the next attempt. All
 * that it stores is which stations there are, since nobody else could say so if the read model were lost.
 */
export class FleetObject extends DurableObject<Env> implements FleetRpc {
  readonly #viewers: Viewers;
  readonly #ceiling = createCommandCeiling(COMMANDS_PER_MINUTE_MAX);
  readonly #refused = new Map<string, RefusedConnection>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#viewers = new Viewers(ctx);
  }

  /**
   * A viewer whom the Worker has authenticated, for `?topic=fleet` or `?topic=site:<id>`. The fleet of somebody limited
   * to sites is those sites, which the Worker names in a header.
   */
  override async fetch(request: Request): Promise<Response> {
    const topic = new URL(request.url).searchParams.get('topic') ?? FLEET_TAG;
    if (request.headers.get('x-chargeplane-viewer') !== '1') return new Response(null, { status: 403 });
    if (topic !== FLEET_TAG && !topic.startsWith('site:')) return new Response(null, { status: 400 });
    const sites = request.headers.get('x-chargeplane-sites');
    if (sites === null || topic !== FLEET_TAG) return this.#viewers.accept(topic.slice(0, 256));
    const tags = (JSON.parse(sites) as string[]).map((id) => `site:${id}`.slice(0, 256));
    return this.#viewers.accept(...tags.slice(0, TAGS_MAX));
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    closeQuietly(socket, code, '');
  }

  async publish(siteId: string | null, messages: readonly string[]): Promise<{ viewers: number }> {
    const tags = siteId === null ? [FLEET_TAG] : [FLEET_TAG, `site:${siteId}`];
    for (const tag of tags) this.#viewers.send(tag, () => messages);
    return { viewers: tags.reduce((sum, tag) => sum + this.#viewers.count(tag), 0) };
  }

  async noteRefused(refused: RefusedConnection): Promise<void> {
    const key = `${refused.stationId}|${refused.reason}`;
    const attempts = (this.#refused.get(key)?.attempts ?? 0) + refused.attempts;
    this.#refused.delete(key);
    this.#refused.set(key, { ...refused, attempts });
    const oldest = this.#refused.keys().next().value;
    if (this.#refused.size > REFUSED_MAX && oldest !== undefined) this.#refused.delete(oldest);
  }

  async takeCommandRoom(operatorId: string, count: number): Promise<number> {
    return this.#ceiling.take(operatorId, count, Date.now());
  }

  async rememberStation(id: string): Promise<void> {
    this.#stations().exec('INSERT INTO station (id) VALUES (?) ON CONFLICT DO NOTHING', id);
  }

  async forgetStation(id: string): Promise<void> {
    this.#stations().exec('DELETE FROM station WHERE id = ?', id);
  }

  async listStations(): Promise<readonly string[]> {
    const rows = this.#stations().exec<{ id: string }>('SELECT id FROM station ORDER BY id');
    return rows.toArray().map(({ id }) => id);
  }

  /** The table comes with the first station, never with a stranger. */
  #stations(): SqlStorage {
    const { sql } = this.ctx.storage;
    sql.exec('CREATE TABLE IF NOT EXISTS station (id TEXT PRIMARY KEY) WITHOUT ROWID');
    return sql;
  }

  async listRefused(): Promise<readonly RefusedConnection[]> {
    return [...this.#refused.values()].toReversed();
  }
}
