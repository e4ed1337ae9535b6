import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { Links } from '../../../src/durable/links.ts';
import type { StationCreated, StationView } from '../../../src/http/contract/station.ts';
import { TestCharger, api } from '../support/charger.ts';

/** Of twenty seconds, at the pace these tests run with. */
const BURST = 200;
const WAITING_MAX = 500;

async function connected(id: string): Promise<{ charger: TestCharger; password: string | null }> {
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const charger = await TestCharger.connect(id, password);
  await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
  return { charger, password };
}

async function heartbeats(charger: TestCharger, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await charger.send([2, `h${index}`, 'Heartbeat', {}]);
}

describe('a station that floods', () => {
  it('[R-flood] waits for its answers and loses none', async () => {
    const { charger } = await connected('FLOOD-1');
    const beganMs = Date.now();
    await heartbeats(charger, BURST + 10);
    const last = await charger.next((frame) => frame[1] === `h${BURST + 9}`);
    expect(last[0]).toBe(3);
    // 10 a second beyond the burst, of which the boot took one.
    expect(Date.now() - beganMs).toBeGreaterThan(900);
    for (const index of [0, BURST - 2, BURST, BURST + 8])
      expect(charger.received(`h${index}`)).toHaveLength(1);
  });

  it('[R-flood] is cut off when too much waits, and comes back as if nothing had been', {
    timeout: 40_000,
  }, async () => {
    const { charger, password } = await connected('FLOOD-2');
    await heartbeats(charger, BURST + WAITING_MAX + 200);
    await expect.poll(() => charger.closed, { timeout: 15_000 }).toMatchObject({ code: 1013 });
    expect(await api<StationView>('GET', '/stations/FLOOD-2')).toMatchObject({ online: false });
    const events = await api<{ items: { type: string }[] }>('GET', '/stations/FLOOD-2/security-events');
    expect(events.items.map(({ type }) => type)).toEqual(['FrameFlood']);
    await evictDurableObject(env.STATION.getByName('FLOOD-2'), { webSockets: 'close' });
    const again = await TestCharger.connect('FLOOD-2', password);
    expect(await again.result('Heartbeat', {})).toHaveProperty('currentTime');
  });

  it('[R-flood] is answered again after its object was evicted in the middle of the flood', async () => {
    const { charger, password } = await connected('FLOOD-3');
    await heartbeats(charger, BURST + 20);
    await evictDurableObject(env.STATION.getByName('FLOOD-3'), { webSockets: 'close' });
    const again = await TestCharger.connect('FLOOD-3', password);
    expect((await again.call('Heartbeat', {}, 'again'))[0]).toBe(3);
  });
});

describe('a station that reads nothing', () => {
  it('[R-slow] gets no more than four megabytes until it proves that it reads', async () => {
    const stub = env.STATION.getByName('SLOW-1');
    await runInDurableObject(stub, (_object, ctx) => {
      const links = new Links(ctx);
      const link = { id: 'l', ocppVersion: '1.6', openedAtMs: 0, lastSeenAtMs: 0 } as const;
      const pair = new WebSocketPair();
      links.accept(pair[1], link);
      const megabyte = 'x'.repeat(1_048_576);
      expect([1, 2, 3, 4, 5].map(() => links.send('l', megabyte))).toEqual([true, true, true, true, false]);
      links.noteReading();
      expect(links.send('l', megabyte)).toBe(true);
      // One that is gone is nobody to cut off.
      expect(links.send('other', megabyte)).toBe(true);
    });
  });
});
