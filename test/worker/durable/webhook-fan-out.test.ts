import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StationObject } from '../../../src/durable/station-object.ts';
import { WebhookObject } from '../../../src/durable/webhook-object.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import type { TransactionView } from '../../../src/http/contract/transaction.ts';
import { TestCharger, api } from '../support/charger.ts';
import { FakeInternet, ok } from '../support/receiver.ts';

let internet: FakeInternet;
beforeEach(() => {
  internet = new FakeInternet();
});
afterEach(() => {
  internet.close();
  vi.restoreAllMocks();
});

const stub = (id: string): DurableObjectStub<StationObject> => env.STATION.getByName(id);

async function subscribe(host: string, eventTypes: string[] = []): Promise<string> {
  internet.answer(host, ok);
  const { id } = await api<{ id: string }>('POST', '/webhooks', { url: `https://${host}/in`, eventTypes });
  return id;
}

function typesOf(host: string, stationId: string): string[] {
  return internet
    .to(host)
    .filter(({ event }) => event.stationId === stationId)
    .map(({ event }) => event.type);
}

async function outboxSize(id: string): Promise<number> {
  return await runInDurableObject(stub(id), (_object, state) => {
    return state.storage.sql
      .exec<{ count: number }>("SELECT count(*) AS count FROM outbox_slot WHERE data <> ''")
      .one().count;
  });
}

describe.each([{ evicts: false }, { evicts: true }])(
  'events on their way out (evicted: $evicts)',
  ({ evicts }) => {
    const suffix = evicts ? 'evicted' : 'awake';

    async function connect(id: string): Promise<TestCharger> {
      await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1' });
      const { password } = await api<StationCreated>('POST', '/stations', { id });
      const charger = await TestCharger.connect(id, password);
      if (evicts) charger.beforeEach = () => evictDurableObject(stub(id));
      return charger;
    }

    async function charge(charger: TestCharger): Promise<void> {
      await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
      await charger.result('StatusNotification', {
        connectorId: 1,
        status: 'Preparing',
        errorCode: 'NoError',
      });
      const timestamp = new Date().toISOString();
      const { transactionId } = await charger.result('StartTransaction', {
        connectorId: 1,
        idTag: 'CARD-1',
        meterStart: 100,
        timestamp,
      });
      await charger.result('StopTransaction', {
        transactionId,
        meterStop: 1_100,
        timestamp,
        reason: 'Local',
      });
    }

    it('[A3] every endpoint gets what it asked for, in the order in which it happened', async () => {
      const id = `FAN-${suffix}`;
      const all = `all-${suffix}.test`;
      const ends = `ends-${suffix}.test`;
      await subscribe(all);
      await subscribe(ends, ['transaction.ended']);
      const charger = await connect(id);
      await charge(charger);
      await expect.poll(() => typesOf(ends, id), { timeout: 5_000 }).toEqual(['transaction.ended']);
      await expect
        .poll(() => typesOf(all, id).filter((type) => type === 'transaction.ended'), { timeout: 5_000 })
        .toHaveLength(1);
      const types = typesOf(all, id);
      const order = [
        'station.online',
        'station.registered',
        'connector.status',
        'transaction.started',
        'transaction.ended',
      ];
      expect(order.map((type) => types.indexOf(type)).toSorted((a, b) => a - b)).toEqual(
        order.map((type) => types.indexOf(type)),
      );
      expect(types.indexOf('station.online')).toBe(0);
      const ended = internet.to(ends)[0];
      const view = await api<TransactionView>('GET', `/transactions/${String(ended?.event.data['id'])}`);
      expect(ended?.event.data).toEqual(view);
      await expect.poll(() => outboxSize(id)).toBe(0);
    });

    it('[I8] an endpoint’s object that is away holds up neither the read model nor other endpoints, and loses nothing', async () => {
      const id = `AWAY-${suffix}`;
      const away = `away-${suffix}.test`;
      const there = `there-${suffix}.test`;
      const awayId = await subscribe(away);
      await subscribe(there);
      vi.spyOn(console, 'error').mockImplementation(() => {});
      let isAway = true;
      const { take } = WebhookObject.prototype as {
        take: (this: WebhookObject, messages: never) => Promise<void>;
      };
      vi.spyOn(WebhookObject.prototype, 'take').mockImplementation(async function (
        this: WebhookObject,
        messages,
      ) {
        const configuration = await this.condition();
        if (isAway && configuration !== null && (await idOf(this)) === awayId) throw new Error('overloaded');
        return await take.call(this, messages as never);
      });
      const charger = await connect(id);
      await charge(charger);
      await expect.poll(() => typesOf(there, id), { timeout: 5_000 }).toContain('transaction.ended');
      const { items } = await api<{ items: TransactionView[] }>('GET', `/transactions?stationId=${id}`);
      expect(items).toMatchObject([{ state: 'ended', energyWh: 1_000 }]);
      expect(typesOf(away, id)).toEqual([]);
      expect(await outboxSize(id)).toBeGreaterThan(0);
      isAway = false;
      await expect.poll(() => typesOf(away, id), { timeout: 15_000 }).toEqual(typesOf(there, id));
      await expect.poll(() => outboxSize(id), { timeout: 5_000 }).toBe(0);
      const idsOf = (host: string) => internet.to(host).map((delivery) => delivery.id);
      expect(idsOf(away)).toEqual(idsOf(there));
    });
  },
);

async function idOf(object: WebhookObject): Promise<string> {
  const { ctx } = object as unknown as { ctx: DurableObjectState };
  return ctx.storage.kv.get<{ id: string }>('configuration')?.id ?? '';
}
