import {
  evictDurableObject,
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import type { TransactionView } from '../../../src/http/contract/transaction.ts';
import type { StationCreated, StationView } from '../../../src/http/contract/station.ts';
import { visitStations } from '../../../src/durable/watchdog.ts';
import worker from '../../../src/worker.ts';
import { TestCharger, api } from '../support/charger.ts';

afterEach(() => vi.restoreAllMocks());

/** One round of the watchdog: every minute of it, so that each station is met whatever its id. */
async function round(): Promise<void> {
  for (let minute = 0; minute < 10; minute += 1) {
    const context = createExecutionContext();
    const controller = createScheduledController({
      scheduledTime: new Date(minute * 60_000),
      cron: '* * * * *',
    });
    await worker.scheduled(controller, env);
    await waitOnExecutionContext(context);
  }
}

it('[G02.FR.04] a link that died without a word is found by the watchdog, a living one is left alone', async () => {
  const { password } = await api<StationCreated>('POST', '/stations', { id: 'DEAD' });
  const charger = await TestCharger.connect('DEAD', password);
  await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
  await expect.poll(() => connectivity('DEAD')).toBe('online');
  await round();
  expect(await connectivity('DEAD')).toBe('online');
  const laterMs = Date.now() + 601_000;
  vi.spyOn(Date, 'now').mockImplementation(() => laterMs);
  await round();
  expect(await connectivity('DEAD')).toBe('offline');
  await expect.poll(() => charger.closed).not.toBeNull();
});

it.each([{ evict: false }, { evict: true }])(
  '[C1] a transaction of a station that went away for days is closed by the watchdog (evicted: $evict)',
  async ({ evict }) => {
    const id = evict ? 'GONE-E' : 'GONE';
    const { password } = await api<StationCreated>('POST', '/stations', { id });
    const charger = await TestCharger.connect(id, password);
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    const timestamp = new Date().toISOString();
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1000, timestamp };
    const { transactionId } = await charger.result('StartTransaction', start);
    const meterValue = [{ timestamp, sampledValue: [{ value: '1600' }] }];
    await charger.result('MeterValues', { connectorId: 1, transactionId, meterValue });
    charger.close();
    const transactions = () =>
      api<{ items: TransactionView[] }>('GET', `/transactions?stationId=${id}`).then(({ items }) => items);
    await expect.poll(async () => (await transactions()).map(({ state }) => state)).toEqual(['active']);
    const realNow = Date.now;
    const later = (hours: number) =>
      vi.spyOn(Date, 'now').mockImplementation(() => realNow() + hours * 3_600_000);
    later(1);
    await round();
    await round();
    expect((await transactions())[0]).toMatchObject({ state: 'active' });
    if (evict) await evictDurableObject(env.STATION.getByName(id));
    later(74);
    await round();
    await expect.poll(async () => (await transactions())[0]?.state).toBe('ended');
    expect((await transactions())[0]).toMatchObject({
      energyWh: 600,
      flags: ['unauthorized', 'closed-by-policy'],
      closure: { reason: 'silent', revisedAt: null },
    });
  },
);

it('[I8] a station that cannot be visited does not keep the others waiting', async () => {
  for (const id of ['W1', 'W2', 'W3']) {
    const { password } = await api<StationCreated>('POST', '/stations', { id });
    const charger = await TestCharger.connect(id, password);
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    await expect
      .poll(async () => (await api<{ items: StationView[] }>('GET', `/stations?q=${id}`)).items[0]?.online)
      .toBe(true);
  }
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const visited: string[] = [];
  const visit = async (id: string): Promise<void> => {
    if (id === 'W2') throw new Error('broken');
    visited.push(id);
  };
  for (let minute = 0; minute < 10; minute += 1) await visitStations({ db: env.DB, visit }, minute);
  expect(visited).toEqual(expect.arrayContaining(['W1', 'W3']));
});

async function connectivity(id: string): Promise<string> {
  return (await api<StationView>('GET', `/stations/${id}`)).connectivity;
}
