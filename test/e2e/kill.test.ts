import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeView } from '../../src/http/contract/command.ts';
import type { TransactionView } from '../../src/http/contract/transaction.ts';
import { type ProvisionedStation, provisionStation } from '../support/provision.ts';
import { type RawCharger, connectRawCharger } from '../support/raw-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const STATIONS = 20;
const CHARGING_MS = 2_000;

describe('the server killed while stations charge', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.remove());

  it('[I1] kill -9 in the middle of 20 charging stations loses no acknowledged message', async () => {
    await server.api.put('/tokens/CARD-1', { idToken: 'CARD-1' });
    const stations: ProvisionedStation[] = [];
    for (let number = 1; number <= STATIONS; number += 1)
      stations.push(await provisionStation(server.api, `KILL-${number}`));
    const acknowledged = new Map<string, Set<string>>();
    const runs = stations.map(async (station) => {
      const acks = new Set<string>();
      acknowledged.set(station.id, acks);
      await charge(await connectRawCharger(server.ocppUrl, station), station.id, acks);
    });
    await new Promise((resolve) => setTimeout(resolve, CHARGING_MS));
    await server.kill();
    await Promise.all(runs);

    server = await server.restart();
    let total = 0;
    for (const [id, acks] of acknowledged) {
      total += acks.size;
      const kept = await allMessageIds(id);
      expect(
        [...acks].filter((messageId) => !kept.has(messageId)),
        id,
      ).toEqual([]);
      const { items } = await server.api.until<{ items: TransactionView[] }>(
        `/transactions?stationId=${id}`,
        (page) => page.items.length > 0,
      );
      expect(items).toHaveLength(1);
    }
    expect(total).toBeGreaterThan(STATIONS * 5);
    console.info(`${total} messages acknowledged before the kill, none missing after it`);
  });

  /** Boots, starts, and sends meter values as fast as they are answered, until the server is gone. */
  async function charge(charger: RawCharger, id: string, acks: Set<string>): Promise<void> {
    let number = 0;
    const send = async (action: string, payload: unknown): Promise<Record<string, unknown>> => {
      const messageId = `${id}-${(number += 1)}`;
      const [type, , answer] = await charger.call(action, payload, messageId);
      if (type === 3) acks.add(messageId);
      return answer as Record<string, unknown>;
    };
    try {
      await send('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
      const timestamp = (): string => new Date().toISOString();
      const { transactionId } = await send('StartTransaction', {
        connectorId: 1,
        idTag: 'CARD-1',
        meterStart: 0,
        timestamp: timestamp(),
      });
      for (;;) {
        const meterValue = [{ timestamp: timestamp(), sampledValue: [{ value: String(number) }] }];
        await send('MeterValues', { connectorId: 1, transactionId, meterValue });
      }
    } catch {
      // The server is gone; what counts was acknowledged before.
    }
  }

  async function allMessageIds(id: string): Promise<Set<string>> {
    const found = new Set<string>();
    let cursor: string | null = null;
    for (let page = 0; page < 200; page += 1) {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const body: { items: ExchangeView[]; nextCursor: string | null } = await server.api.get(
        `/stations/${id}/exchanges?limit=500${query}`,
      );
      for (const { messageId } of body.items) if (messageId !== null) found.add(messageId);
      cursor = body.nextCursor;
      if (cursor === null) break;
    }
    return found;
  }
});
