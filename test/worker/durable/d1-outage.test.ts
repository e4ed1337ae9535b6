import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Dialect, type DrillMessage, dialects, drillToken } from '../../../scripts/drill/dialect.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { seededRandom } from '../../../src/simulator/seeded-random.ts';
import { TestCharger, api } from '../support/charger.ts';
import { FailingD1 } from '../support/failing-d1.ts';
import { readModelRows, rowsOfStations } from '../support/read-model-rows.ts';

/** Far ahead, so that no alarm goes off by the real clock. */
const startMs = Date.UTC(2100, 10, 22, 12);
const minuteMs = 60_000;
const versions: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];
let d1: FailingD1;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  d1 = new FailingD1(seededRandom('thirty minutes'));
});
afterEach(() => {
  d1.restore();
  vi.useRealTimers();
});

const forward = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

/** A charger that charges round after round, and what its meter counted. */
class OutageCharger {
  readonly id: string;
  readonly charger: TestCharger;
  readonly bills = new Map<string, number>();
  readonly #dialect: Dialect;
  #registerWh = 1_000;
  #running: { readonly id: string; readonly beginWh: number; seqNo: number } | null = null;

  constructor(id: string, charger: TestCharger, version: OcppVersion) {
    this.id = id;
    this.charger = charger;
    this.#dialect = dialects[version];
  }

  static async make(id: string, version: OcppVersion): Promise<OutageCharger> {
    const { password } = await api<StationCreated>('POST', '/stations', { id });
    const charger = await TestCharger.connect(id, password, dialects[version].subprotocol);
    const made = new OutageCharger(id, charger, version);
    await made.#tell(dialects[version].boot);
    return made;
  }

  /** Starts, tells what the meter counted, or stops: a transaction takes five rounds. */
  async round(number: number): Promise<void> {
    const at = new Date().toISOString();
    const running = this.#running;
    if (running === null) {
      const beginWh = this.#registerWh;
      const own = `${this.id}-${number}`;
      const answer = await this.#tell(this.#dialect.start(own, { at, registerWh: beginWh, seqNo: 0 }));
      this.#running = { id: this.#dialect.startedAs(own, answer), beginWh, seqNo: 1 };
      return;
    }
    this.#registerWh += 11;
    const reading = { at, registerWh: this.#registerWh, seqNo: running.seqNo++ };
    if (running.seqNo < 5) await this.#tell(this.#dialect.sample(running.id, reading));
    else await this.stop();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    const reading = { at: new Date().toISOString(), registerWh: this.#registerWh, seqNo: running.seqNo };
    await this.#tell(this.#dialect.stop(running.id, reading));
    this.bills.set(running.id, this.#registerWh - running.beginWh);
    this.#running = null;
  }

  async #tell({ action, payload }: DrillMessage): Promise<unknown> {
    return await this.charger.result(action, payload);
  }
}

async function outboxSize(id: string): Promise<number> {
  return await runInDurableObject(env.STATION.getByName(id), (_object, { storage }) => {
    return storage.sql
      .exec<{ count: number }>("SELECT count(*) AS count FROM outbox_slot WHERE data <> ''")
      .one().count;
  });
}

// Each story is told twice: to objects that stay, and to objects that forget everything now and then.
describe.each([{ evicts: false }, { evicts: true }])(
  'half an hour without D1 (evicted: $evicts)',
  ({ evicts }) => {
    it('[I8] drops no link and refuses no message, and afterwards D1 is the stations, row by row', async () => {
      await api('PUT', `/tokens/${drillToken}`, { idToken: drillToken, concurrentTransactionsMax: 0 });
      const chargers: OutageCharger[] = [];
      for (let number = 0; number < 6; number += 1) {
        const version = versions[number % versions.length] ?? '1.6';
        chargers.push(await OutageCharger.make(`DARK-${evicts ? 'E' : 'A'}-${number}`, version));
      }
      const ids = chargers.map(({ id }) => id);
      const random = seededRandom('evictions');
      // Three are charging when it begins.
      for (const charger of chargers.slice(0, 3)) await charger.round(0);

      d1.failing = true;
      const beganMs = Date.now();
      for (let round = 1; Date.now() - beganMs < 30 * minuteMs; round += 1) {
        for (const charger of chargers) {
          const stub = env.STATION.getByName(charger.id);
          if (evicts && random() < 0.2) await evictDurableObject(stub);
          await charger.round(round);
          if (random() < 0.5) await runDurableObjectAlarm(stub);
        }
        forward(20_000);
      }
      for (const charger of chargers) await charger.stop();
      const { works: _works, ...broken } = d1.fired;
      for (const count of Object.values(broken)) expect(count).toBeGreaterThan(20);
      expect(chargers.map(({ charger }) => charger.closed)).toEqual(chargers.map(() => null));

      d1.failing = false;
      await expect
        .poll(
          async () => {
            // The longest pause of a receiver is five minutes.
            forward(5 * minuteMs);
            let left = 0;
            for (const { id, charger } of chargers) {
              await charger.result('Heartbeat', {});
              await runDurableObjectAlarm(env.STATION.getByName(id));
              left += await outboxSize(id);
            }
            const { chargeDetailRecords, transactions } = await readModelRows();
            return { left, unbilled: (transactions?.length ?? 0) - (chargeDetailRecords?.length ?? 0) };
          },
          { timeout: 20_000, interval: 100 },
        )
        .toEqual({ left: 0, unbilled: 0 });

      const shown = await readModelRows();
      const held = await rowsOfStations(ids);
      for (const [table, rows] of Object.entries(held)) {
        const ofThese = (shown[table] ?? []).filter((row) => ids.some((id) => row.includes(`"${id}"`)));
        expect(ofThese, table).toEqual(rows);
      }
      expect(held['transactions']?.length).toBeGreaterThan(90);
      for (const { id, bills } of chargers) {
        const { items } = await api<{ items: { ocppTransactionId: string; energyWh: number }[] }>(
          'GET',
          `/transactions?stationId=${id}&limit=500`,
        );
        const billed = new Map(items.map(({ ocppTransactionId, energyWh }) => [ocppTransactionId, energyWh]));
        expect(billed).toEqual(bills);
      }
    }, 300_000);
  },
);
