import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebhookMessage } from '../../../src/domain/webhook.ts';
import type { WebhookObject } from '../../../src/durable/webhook-object.ts';
import { FakeInternet, ok, signatureOf } from '../support/receiver.ts';

/** Far ahead, so that no alarm goes off by the real clock. */
const startMs = Date.UTC(2100, 10, 22, 12);
let internet: FakeInternet;
let counter = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
  internet = new FakeInternet();
});
afterEach(() => {
  internet.close();
  vi.useRealTimers();
});

const forward = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

function message(stationId: string, eventNumber: number): WebhookMessage {
  const type = 'transaction.updated';
  const body = JSON.stringify({ type, stationId, sequence: eventNumber, data: { id: `tx-${eventNumber}` } });
  const id = `evt_${eventNumber}_0_${stationId}`;
  return { id, type, source: stationId, eventNumber, position: 0, occurredAtMs: startMs, body };
}

// Each story is told twice: to an object that stays, and to one that forgets everything after each turn.
describe.each([{ evicts: false }, { evicts: true }])(
  'an endpoint’s object (evicted: $evicts)',
  ({ evicts }) => {
    class Endpoint {
      readonly host: string;
      readonly stub: DurableObjectStub<WebhookObject>;
      secret = '';

      constructor() {
        counter += 1;
        this.host = `receiver-${counter}.test`;
        this.stub = env.WEBHOOK.getByName(`hook-${counter}`);
      }

      static async make(): Promise<Endpoint> {
        const endpoint = new Endpoint();
        internet.answer(endpoint.host, ok);
        const { secret } = await endpoint.configure(true);
        endpoint.secret = secret ?? '';
        return endpoint;
      }

      async configure(enabled: boolean) {
        return await this.stub.configure({ id: this.host, url: `https://${this.host}/in`, enabled });
      }

      /** Lets the alarm do what is due now. */
      async turn(): Promise<void> {
        await this.sleep();
        await runDurableObjectAlarm(this.stub);
      }

      async take(...messages: WebhookMessage[]): Promise<void> {
        await this.stub.take(messages);
        await this.sleep();
      }

      private async sleep(): Promise<void> {
        if (!evicts) return;
        // Only what runs can be evicted.
        await this.stub.condition();
        await evictDurableObject(this.stub);
      }

      numbers(stationId: string): number[] {
        return internet
          .to(this.host)
          .filter((delivery) => delivery.event.stationId === stationId)
          .map((delivery) => (delivery.event as unknown as { sequence: number }).sequence);
      }
    }

    it('[A3] delivers signed events once each, though the station repeats itself', async () => {
      const endpoint = await Endpoint.make();
      await endpoint.take(message('A', 1), message('A', 2));
      await endpoint.take(message('A', 1), message('A', 2), message('A', 3));
      await endpoint.turn();
      expect(endpoint.numbers('A')).toEqual([1, 2, 3]);
      const [first] = internet.to(endpoint.host);
      if (first === undefined) throw new Error('nothing came');
      expect(first.id).toBe('evt_1_0_A');
      expect(first.timestampS).toBe(startMs / 1000);
      expect(first.signatures).toEqual([await signatureOf(endpoint.secret, first)]);
    });

    it('[A3] a failed event holds back the later ones of its station, and no other station', async () => {
      const endpoint = await Endpoint.make();
      let broken = true;
      internet.answer(endpoint.host, ({ event }) =>
        broken && event.stationId === 'A' ? new Response('no', { status: 500 }) : new Response(null),
      );
      await endpoint.take(message('A', 1), message('A', 2), message('B', 1));
      await endpoint.turn();
      await endpoint.take(message('B', 2));
      await endpoint.turn();
      expect(endpoint.numbers('A')).toEqual([1]);
      expect(endpoint.numbers('B')).toEqual([1, 2]);
      broken = false;
      forward(60_000);
      await endpoint.turn();
      expect(endpoint.numbers('A')).toEqual([1, 1, 2]);
      expect(new Set(internet.to(endpoint.host).map(({ id }) => id)).size).toBe(4);
    });

    it('[R6] after a day’s outage nothing is missing, order holds, and a healthy endpoint noticed nothing', async () => {
      const sick = await Endpoint.make();
      const healthy = await Endpoint.make();
      internet.answer(sick.host, () => new Response('down', { status: 503 }));
      const stations = Array.from({ length: 12 }, (_, index) => `S${index}`);
      const hours = 24;
      const eventsPerHour = 2;
      const throughHour = (hour: number): number[] =>
        Array.from({ length: hour * eventsPerHour }, (_, index) => index + 1);
      for (let hour = 1; hour <= hours; hour += 1) {
        const news = stations.flatMap((station) =>
          throughHour(hour)
            .slice(-eventsPerHour)
            .map((number) => message(station, number)),
        );
        await sick.take(...news);
        await healthy.take(...news);
        await sick.turn();
        await healthy.turn();
        for (const station of stations) expect(healthy.numbers(station)).toEqual(throughHour(hour));
        for (let quarter = 0; quarter < 4; quarter += 1) {
          forward(900_000);
          await sick.turn();
        }
      }
      const attempts = internet.to(sick.host).length;
      // Neither given up nor hammered.
      expect(attempts).toBeGreaterThan(24);
      expect(attempts).toBeLessThan(stations.length * 24 * 5);
      internet.answer(sick.host, ok);
      const before = internet.received.length;
      for (let minute = 0; minute < 5; minute += 1) {
        forward(60_000);
        await sick.turn();
      }
      const late = internet.received.slice(before);
      for (const station of stations) {
        const numbers = late
          .filter(({ event }) => event.stationId === station)
          .map(({ event }) => (event as unknown as { sequence: number }).sequence);
        expect(numbers).toEqual(throughHour(hours));
      }
      expect(late).toHaveLength(stations.length * hours * eventsPerHour);
      expect(await sick.stub.condition()).toMatchObject({ pendingCount: 0, failuresInARow: 0 });
    }, 120_000);

    it('[A3] an event is given up after three days and can be replayed with the same id', async () => {
      const endpoint = await Endpoint.make();
      internet.answer(endpoint.host, () => new Response(null, { status: 500 }));
      await endpoint.take(message('A', 1));
      await endpoint.turn();
      for (let hour = 0; hour < 73; hour += 1) {
        forward(3_600_000);
        await endpoint.turn();
      }
      const [given] =
        (await endpoint.stub.listDeliveries({ limit: 5, before: null, state: null, type: null })) ?? [];
      expect(given).toMatchObject({ state: 'failed', id: 'evt_1_0_A' });
      expect(given?.attempts).toBeGreaterThan(40);
      internet.answer(endpoint.host, ok);
      expect(await endpoint.stub.replay(given?.number ?? 0)).toMatchObject({
        ok: true,
        value: { state: 'delivered' },
      });
      expect(new Set(internet.to(endpoint.host).map(({ id }) => id))).toEqual(new Set(['evt_1_0_A']));

      internet.answer(endpoint.host, () => new Response(null, { status: 500 }));
      await endpoint.take(message('A', 2), message('A', 3));
      for (let hour = 0; hour < 80; hour += 1) {
        await endpoint.turn();
        forward(3_600_000);
      }
      internet.answer(endpoint.host, ok);
      expect(await endpoint.stub.replayFailed(startMs)).toBe(2);
      await endpoint.turn();
      expect(endpoint.numbers('A').slice(-2)).toEqual([2, 3]);
    });

    it('[A3] 410 disables the endpoint, here and for the stations; enabling it again sends what waited', async () => {
      const endpoint = await Endpoint.make();
      await env.DB.prepare(
        `INSERT INTO webhooks (id, url, event_types, enabled, created_at_ms, updated_at_ms) VALUES (?, 'https://x', '[]', 1, 0, 0)`,
      )
        .bind(endpoint.host)
        .run();
      internet.answer(endpoint.host, () => new Response(null, { status: 410 }));
      await endpoint.take(message('A', 1), message('A', 2));
      await endpoint.turn();
      await endpoint.turn();
      expect(endpoint.numbers('A')).toEqual([1]);
      const row = await env.DB.prepare('SELECT enabled, disabled_reason FROM webhooks WHERE id = ?')
        .bind(endpoint.host)
        .first();
      expect(row).toEqual({ enabled: 0, disabled_reason: 'gone' });
      await endpoint.take(message('A', 3));
      internet.answer(endpoint.host, ok);
      await endpoint.configure(true);
      forward(60_000);
      await endpoint.turn();
      expect(endpoint.numbers('A')).toEqual([1, 1, 2]);
    });

    it('[A3] a rotated secret signs beside the old one until the overlap is over', async () => {
      const endpoint = await Endpoint.make();
      const rotated = await endpoint.stub.rotateSecret(3_600_000);
      if (!rotated.ok) throw new Error('not rotated');
      await endpoint.take(message('A', 1));
      await endpoint.turn();
      forward(3_600_001);
      await endpoint.take(message('A', 2));
      await endpoint.turn();
      const [both, one] = internet.to(endpoint.host);
      if (both === undefined || one === undefined) throw new Error('nothing came');
      const { secret } = rotated.value;
      expect(both.signatures).toEqual([
        await signatureOf(secret, both),
        await signatureOf(endpoint.secret, both),
      ]);
      expect(one.signatures).toEqual([await signatureOf(secret, one)]);
      // An attempt later than the rotation is not signed with the time of the event.
      expect(one.timestampS).toBe(Math.floor((startMs + 3_600_001) / 1000));
    });

    it('[A3] a secret that is replaced twice signs as long as it was promised', async () => {
      const endpoint = await Endpoint.make();
      const first = await endpoint.stub.rotateSecret(3_600_000);
      forward(60_000);
      const second = await endpoint.stub.rotateSecret(7_200_000);
      if (!first.ok || !second.ok) throw new Error('not rotated');
      await endpoint.take(message('A', 1));
      await endpoint.turn();
      forward(3_600_000);
      await endpoint.take(message('A', 2));
      await endpoint.turn();
      const [three, two] = internet.to(endpoint.host);
      if (three === undefined || two === undefined) throw new Error('nothing came');
      expect(three.signatures).toEqual([
        await signatureOf(second.value.secret, three),
        await signatureOf(first.value.secret, three),
        await signatureOf(endpoint.secret, three),
      ]);
      expect(two.signatures).toHaveLength(2);
    });

    it('[A3] a redirect is not followed, an answer is cut, and both are in the log', async () => {
      const endpoint = await Endpoint.make();
      const answer = 'x'.repeat(100_000);
      internet.answer(
        endpoint.host,
        () => new Response(answer, { status: 302, headers: { location: 'https://evil.test' } }),
      );
      await endpoint.take(message('A', 1));
      await endpoint.turn();
      const [delivery] =
        (await endpoint.stub.listDeliveries({ limit: 5, before: null, state: 'pending', type: null })) ?? [];
      expect(delivery?.history).toMatchObject([{ status: 302, detail: answer.slice(0, 1_024) }]);
      expect(internet.received).toHaveLength(1);
    });

    it('[A3] a test event is sent at once and never again', async () => {
      const endpoint = await Endpoint.make();
      internet.answer(endpoint.host, () => new Response('nobody home', { status: 404 }));
      const tested = await endpoint.stub.sendTest();
      expect(tested).toMatchObject({
        ok: true,
        value: { state: 'failed', type: 'webhook.test', history: [{ status: 404, detail: 'nobody home' }] },
      });
      forward(86_400_000);
      await endpoint.turn();
      expect(internet.received).toHaveLength(1);
    });
  },
);
