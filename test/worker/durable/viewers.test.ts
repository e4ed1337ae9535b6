import { env } from 'cloudflare:workers';
import { evictDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { TestCharger, api } from '../support/charger.ts';

const boot = { chargePointVendor: 'Voltwerk', chargePointModel: 'Duo 22' };

/** A browser that watches a station, and the kinds of messages it got. */
async function watch(id: string): Promise<string[]> {
  const headers = { upgrade: 'websocket', 'x-chargeplane-viewer': '1' };
  const response = await env.STATION.getByName(id).fetch('https://chargeplane.test/live', { headers });
  const kinds: string[] = [];
  response.webSocket?.addEventListener('message', ({ data }) => {
    kinds.push((JSON.parse(data as string) as { type: string }).type);
  });
  response.webSocket?.accept();
  return kinds;
}

describe.each([{ evicts: false }, { evicts: true }])(
  'viewers of a station (evicted: $evicts)',
  ({ evicts }) => {
    it('[§7] see what happens from when they come, also after messages that nobody watched', async () => {
      const id = `WATCHED-${evicts}`;
      const { password } = await api<StationCreated>('POST', '/stations', { id });
      const charger = await TestCharger.connect(id, password);
      // Nobody watches yet, and the object knows it.
      await charger.result('BootNotification', boot);
      const first = await watch(id);
      if (evicts) await evictDurableObject(env.STATION.getByName(id));
      await charger.result('Heartbeat', {});
      await expect.poll(() => first).toContain('exchange');
      const second = await watch(id);
      await charger.result('Heartbeat', {});
      await expect.poll(() => second).toEqual(['exchange']);
      expect(first.filter((kind) => kind === 'exchange')).toHaveLength(2);
      charger.close();
    });
  },
);
