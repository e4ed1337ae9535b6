import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeView } from '../../src/http/contract/command.ts';
import { provisionStation } from '../support/provision.ts';
import { connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('hibernation in the real runtime', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.remove());

  /** Heartbeats are shown but not stored, so they vanish from the journal when, and only when, the memory does. */
  const heartbeatsShown = async (id: string): Promise<number> => {
    const { items } = await server.api.get<{ items: ExchangeView[] }>(
      `/stations/${id}/exchanges?action=Heartbeat`,
    );
    return items.length;
  };

  it('[I7] a charging station sleeps after ten idle seconds and answers on the same socket', async () => {
    const station = await provisionStation(server.api, 'SLEEPER');
    await server.api.put('/tokens/CARD-1', { idToken: 'CARD-1' });
    const charger = await connectRawCharger(server.ocppUrl, station);
    await charger.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 0, timestamp: new Date().toISOString() };
    const [, , started] = await charger.call('StartTransaction', start);
    const viewer = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/live?topic=station:SLEEPER`, {
      headers: { authorization: `Bearer ${server.adminKey}` },
    });
    await new Promise((resolve, reject) => viewer.once('open', resolve).once('error', reject));
    const seen = new Promise<string>((resolve) =>
      viewer.once('message', (data) => resolve((data as Buffer).toString())),
    );
    await charger.call('Heartbeat', {});
    expect(JSON.parse(await seen)).toMatchObject({
      type: 'exchange',
      stationId: 'SLEEPER',
      exchange: { action: 'Heartbeat' },
    });
    viewer.close();
    expect(await heartbeatsShown('SLEEPER')).toBe(1);

    // The charger pings as chargers do, the liveness alarm is pending, a viewer came and went.
    const pongs: number[] = [];
    charger.socket.on('pong', (data) => pongs.push(data.length));
    const sizes = [0, 1, 2, 3, 4, 5, 8, 12, 16, 18, 19, 64, 125];
    for (const size of sizes) {
      charger.socket.ping(Buffer.alloc(size, 'p'));
      await pause(1_000);
    }
    expect(pongs).toEqual(sizes);
    expect(await heartbeatsShown('SLEEPER')).toBe(0);
    const { transactionId } = started as { transactionId: number };
    const [type] = await charger.call('StopTransaction', {
      transactionId,
      meterStop: 9,
      timestamp: new Date().toISOString(),
    });
    expect(type).toBe(3);
    await charger.close();
  });
});
