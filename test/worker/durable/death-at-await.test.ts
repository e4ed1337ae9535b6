import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Dialect,
  type DrillMessage,
  type Reading,
  dialects,
  drillToken,
} from '../../../scripts/drill/dialect.ts';
import { WebhookObject } from '../../../src/durable/webhook-object.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import type { TransactionView } from '../../../src/http/contract/transaction.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { TestCharger, api } from '../support/charger.ts';
import { readModelRows, rowsOfStations } from '../support/read-model-rows.ts';
import { FakeInternet, ok } from '../support/receiver.ts';

const startMs = Date.UTC(2026, 10, 22, 12);

type Method = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** Everything a station object waits for outside itself, in the order of the story; one of them never comes back. */
class AwaitPoints {
  /** Counts while it is on. */
  on = false;
  count = 0;
  /** Which one is cut off, from 1; and whether what was asked for happens all the same. */
  #cutAt = 0;
  #happens = false;
  isCut = false;

  constructor() {
    const database = Object.getPrototypeOf(env.DB) as Record<string, Method>;
    const statement = Object.getPrototypeOf(env.DB.prepare('SELECT 1')) as Record<string, Method>;
    this.#intercept(database, 'batch');
    for (const method of ['first', 'all', 'run', 'raw']) this.#intercept(statement, method);
    this.#intercept(WebhookObject.prototype as unknown as Record<string, Method>, 'take');
  }

  begin(cutAt: number, happens: boolean): void {
    this.on = true;
    this.count = 0;
    this.#cutAt = cutAt;
    this.#happens = happens;
    this.isCut = false;
  }

  /** For what the test itself asks. */
  async uncounted<Result>(act: () => Promise<Result>): Promise<Result> {
    this.on = false;
    const result = await act();
    this.on = true;
    return result;
  }

  #intercept(owner: Record<string, Method>, method: string): void {
    const original = owner[method];
    if (original === undefined) throw new Error(`there is no ${method}`);
    const isCutHere = (): boolean => this.on && (this.count += 1) === this.#cutAt;
    const cut = async (act: () => Promise<unknown>): Promise<never> => {
      if (this.#happens) await act();
      this.isCut = true;
      return await new Promise<never>(() => {});
    };
    vi.spyOn(owner, method).mockImplementation(async function (this: unknown, ...args: unknown[]) {
      const act = (): Promise<unknown> => original.apply(this, args);
      return isCutHere() ? await cut(act) : await act();
    });
  }
}

let points: AwaitPoints;
let internet: FakeInternet;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  internet = new FakeInternet();
  await api('PUT', `/tokens/${drillToken}`, { idToken: drillToken, concurrentTransactionsMax: 0 });
  points = new AwaitPoints();
});
afterEach(() => {
  vi.restoreAllMocks();
  internet.close();
});

/** A charger that comes back when its link is gone, and says again what was not answered. */
class StubbornCharger {
  readonly #id: string;
  readonly #password: string | null;
  readonly #dialect: Dialect;
  #link: TestCharger | null = null;
  #lost: () => void = () => {};

  constructor(id: string, password: string | null, dialect: Dialect) {
    this.#id = id;
    this.#password = password;
    this.#dialect = dialect;
  }

  async tell({ action, payload }: DrillMessage): Promise<unknown> {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      this.#link ??= await TestCharger.connect(this.#id, this.#password, this.#dialect.subprotocol);
      const link = this.#link;
      const lost = new Promise<null>((resolve) => {
        this.#lost = () => resolve(null);
      });
      const answer = await Promise.race([link.call(action, payload).catch(() => null), lost]);
      if (answer?.[0] === 3) return answer[2];
      this.#link = null;
    }
    throw new Error(`${this.#id}: ${action} was never answered`);
  }

  /** A link ends with the object that had it. */
  loseLink(): void {
    this.#link?.close();
    this.#link = null;
    this.#lost();
  }

  /** Boots, charges 21 Wh, and stops. */
  async charge(): Promise<void> {
    await this.tell(this.#dialect.boot);
    const readings = [0, 1, 2, 3].map((seqNo) => {
      return { at: new Date(startMs + seqNo).toISOString(), registerWh: 1_000 + 7 * seqNo, seqNo };
    }) as [Reading, Reading, Reading, Reading];
    const ocppId = this.#dialect.startedAs(
      this.#id,
      await this.tell(this.#dialect.start(this.#id, readings[0])),
    );
    await this.tell(this.#dialect.sample(ocppId, readings[1]));
    await this.tell(this.#dialect.sample(ocppId, readings[2]));
    await this.tell(this.#dialect.stop(ocppId, readings[3]));
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

/** Everything arrived that a charged transaction sends out: its row, its bill, and the event of its end. */
async function hasArrived(id: string): Promise<boolean> {
  const rows = await readModelRows();
  const count = (table: string): number => rows[table]?.filter((row) => row.includes(`"${id}"`)).length ?? 0;
  const ended = internet.received.some(
    ({ event }) => event.stationId === id && event.type === 'transaction.ended',
  );
  return count('transactions') === 1 && count('chargeDetailRecords') === 1 && ended;
}

/** The story of one transaction; the object dies in the middle of the await that is cut off. False when none was. */
async function story(id: string, version: OcppVersion, cutAt: number, happens: boolean): Promise<boolean> {
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const stub = env.STATION.getByName(id);
  points.begin(cutAt, happens);
  let died = false;
  let done = false;
  const charger = new StubbornCharger(id, password, dialects[version]);
  const charging = charger.charge().finally(() => {
    done = true;
  });
  for (let look = 0; look < 2_000; look += 1) {
    if (points.isCut && !died) {
      died = true;
      await runInDurableObject(stub, (_object, state) => state.abort('cut off')).catch(() => {});
      charger.loseLink();
      // As the watchdog does.
      await env.STATION.getByName(id).visit();
    }
    if (done && (await points.uncounted(() => hasArrived(id)))) break;
    await pause();
  }
  await charging;
  points.on = false;
  const { items } = await api<{ items: TransactionView[] }>('GET', `/transactions?stationId=${id}`);
  expect(items, `cut at ${cutAt}`).toMatchObject([
    { state: 'ended', energyWh: 21, meterStartWh: 1_000, meterStopWh: 1_021 },
  ]);
  const shown = await readModelRows();
  const held = await rowsOfStations([id]);
  for (const table of ['transactions', 'chargeDetailRecords', 'connectors']) {
    const ofThis = shown[table]?.filter((row) => row.includes(`"${id}"`));
    expect(ofThis, `${table} when cut at ${cutAt}`).toEqual(held[table]);
  }
  const told = internet.received.filter(({ event }) => event.stationId === id).map((delivery) => delivery.id);
  expect(new Set(told).size, `deliveries when cut at ${cutAt}`).toBe(told.length);
  return died;
}

describe.each([{ happens: false }, { happens: true }])(
  'a station object that dies in the middle of an await (what it awaits happens: $happens)',
  ({ happens }) => {
    it.each(['1.6', '2.1'] satisfies OcppVersion[])(
      '[I1] at every await of a %s story, the story ends as if nothing had been',
      async (version) => {
        const host = `hook-${version}-${happens ? 'done' : 'undone'}.test`;
        internet.answer(host, ok);
        const { id: hookId } = await api<{ id: string }>('POST', '/webhooks', {
          url: `https://${host}/in`,
          eventTypes: [],
        });
        let deaths = 0;
        for (let cutAt = 1; cutAt <= 60; cutAt += 1) {
          const id = `CUT-${version}-${happens ? 'done' : 'undone'}-${cutAt}`;
          if (!(await story(id, version, cutAt, happens))) break;
          deaths += 1;
        }
        await api('DELETE', `/webhooks/${hookId}`);
        expect(deaths).toBeGreaterThan(8);
        expect(deaths).toBeLessThan(60);
      },
      300_000,
    );
  },
);
