import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
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
