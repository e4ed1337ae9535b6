import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeView } from '../../src/http/contract/command.ts';
import { startCharger } from '../../src/simulator/start-charger.ts';
import { provisionStation } from '../support/provision.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('a virtual charger with cars of ISO 15118', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.remove());

  it.each(['2.0.1', '2.1'] as const)(
    '[K15.FR.08] [K15.FR.10] %s: its needs get a profile, and the schedule made of it is within',
    async (ocppVersion) => {
      const { id, password } = await provisionStation(server.api, `NEEDS-${ocppVersion}`);
      await server.api.put('/tokens/CARD-1', { idToken: 'CARD-1' });
      const charger = startCharger({
        url: server.ocppUrl,
        password,
        charger: { id, ocppVersion },
        driver: { idleS: 0, iso15118Share: 1, tokens: [{ value: 'CARD-1', type: 'ISO14443' }] },
      });
      const exchange = async (action: string): Promise<ExchangeView | undefined> => {
        const path = `/stations/${id}/exchanges?action=${action}`;
        return (await server.api.get<{ items: ExchangeView[] }>(path)).items.at(-1);
      };
      const actions = ['NotifyEVChargingNeeds', 'SetChargingProfile', 'NotifyEVChargingSchedule'];
      await expect.poll(() => exchange(actions[2] ?? ''), { timeout: 60_000, interval: 500 }).toBeDefined();
      const all = await Promise.all(actions.map(exchange));
      await charger.stop(0);
      expect(all).toMatchObject(actions.map((action) => ({ action, answer: { status: 'Accepted' } })));
    },
  );
});
