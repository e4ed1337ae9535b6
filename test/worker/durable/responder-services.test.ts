import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandView } from '../../../src/http/contract/command.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import type { TransactionView } from '../../../src/http/contract/transaction.ts';
import { TestCharger, api } from '../support/charger.ts';

/** OCSPResponse: successful, and nothing more that anybody here looks at. */
const successful = Uint8Array.from([0x30, 0x03, 0x0a, 0x01, 0x00]);
const ocspResult = btoa(String.fromCharCode(...successful));
const question = {
  ocspRequestData: {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'ab'.repeat(32),
    issuerKeyHash: 'cd'.repeat(32),
    serialNumber: '0a1b2c',
    responderURL: 'http://ocsp.example.com/ca',
  },
};

/** A responder that takes every question and says nothing until it is told to. */
class SlowResponder {
  asked = 0;
  #answered = 0;

  constructor() {
    vi.stubGlobal('fetch', async (_input: string, { signal }: RequestInit) => {
      const number = (this.asked += 1);
      // Looked at again and again: an object may not be woken from outside of itself.
      while (number > this.#answered) {
        await scheduler.wait(20);
        signal?.throwIfAborted();
      }
      return new Response(successful);
    });
  }

  /** Whatever was asked so far. */
  answer(): void {
    this.#answered = this.asked;
  }
}

let responder: SlowResponder;
beforeEach(() => {
  responder = new SlowResponder();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a station whose responder is slow', () => {
  it('[M06, design §3] has everything else answered meanwhile, in order, and its own answer when it is there', async () => {
    const { charger } = await accepted('SLOW-1');
    await charger.send([2, 'slow', 'GetCertificateStatus', question]);
    await expect.poll(() => responder.asked).toBe(1);
    const atMs = Date.now();
    expect(await charger.result('Heartbeat', {})).toHaveProperty('currentTime');
    expect(Date.now() - atMs).toBeLessThan(2_000);
    // All at once, as after an outage: taken in the order in which they come.
    const ids = ['Started', 'Updated', 'Ended'];
    for (const [seqNo, eventType] of ids.entries())
      await charger.send([2, eventType, 'TransactionEvent', transactionEvent(eventType, seqNo)]);
    const answered: string[] = [];
    for (const _ of ids) answered.push((await charger.next((frame) => frame[0] === 3))[1]);
    expect(answered).toEqual(ids);
    await expect.poll(async () => await transactionsOf('SLOW-1')).toMatchObject([{ state: 'ended' }]);
    // A command goes out and its result comes in, too.
    const command = api<CommandView>(
      'POST',
      '/stations/SLOW-1/commands',
      { action: 'ClearCache', payload: {} },
      { prefer: 'wait=10' },
    );
    const call = await charger.nextCall('ClearCache');
    await charger.send([3, call[1], { status: 'Accepted' }]);
    expect(await command).toMatchObject({ state: 'answered' });
    expect(charger.received('slow')).toEqual([]);
    responder.answer();
    const answer = await charger.next((frame) => frame[1] === 'slow');
    expect(answer).toEqual([3, 'slow', { status: 'Accepted', ocspResult }]);
  });

  it('[M06] is told honestly, when nothing has come for eight seconds, that there is no answer', async () => {
    const { charger } = await accepted('SLOW-2');
    await charger.send([2, 'slow', 'GetCertificateStatus', question]);
    await expect.poll(() => responder.asked).toBe(1);
    const atMs = Date.now();
    await expect.poll(() => charger.received('slow').length, { timeout: 12_000, interval: 100 }).toBe(1);
    expect(Date.now() - atMs).toBeGreaterThan(6_000);
    expect(charger.received('slow')).toMatchObject([[3, 'slow', { status: 'Failed' }]]);
    expect(responder.asked).toBe(1);
  });

  it('[I6] gets on its new link no answer to what it asked on the old one, and may ask again there', async () => {
    const { charger, password } = await accepted('SLOW-3');
    await charger.send([2, 'slow', 'GetCertificateStatus', question]);
    await expect.poll(() => responder.asked).toBe(1);
    const next = await TestCharger.connect('SLOW-3', password, 'ocpp2.0.1');
    await next.result('Heartbeat', {});
    responder.answer();
    await next.result('Heartbeat', {});
    expect(next.received('slow')).toEqual([]);
    await next.send([2, 'slow', 'GetCertificateStatus', question]);
    await expect.poll(() => responder.asked).toBe(2);
    responder.answer();
    expect(await next.next((frame) => frame[1] === 'slow')).toMatchObject([3, 'slow', { ocspResult }]);
  });

  it.each([{ how: 'evicted' }, { how: 'aborted' }])(
    '[I7] asks again after its object was $how with the question open, and loses nothing else',
    async ({ how }) => {
      const id = `SLOW-${how}`;
      const { charger, password } = await accepted(id);
      await charger.send([2, 'slow', 'GetCertificateStatus', question]);
      await expect.poll(() => responder.asked).toBe(1);
      await charger.result('TransactionEvent', transactionEvent('Started', 0));
      const stub = env.STATION.getByName(id);
      if (how === 'evicted') await evictDurableObject(stub, { webSockets: 'close' });
      else await runInDurableObject(stub, (_object, state) => state.abort('cut off')).catch(() => {});
      await expect.poll(() => charger.closed).not.toBeNull();
      const next = await TestCharger.connect(id, password, 'ocpp2.0.1');
      await next.send([2, 'slow', 'GetCertificateStatus', question]);
      await expect.poll(() => responder.asked).toBe(2);
      await next.result('TransactionEvent', transactionEvent('Ended', 1));
      responder.answer();
      expect(await next.next((frame) => frame[1] === 'slow')).toMatchObject([3, 'slow', { ocspResult }]);
      await expect.poll(async () => await transactionsOf(id)).toMatchObject([{ state: 'ended' }]);
    },
  );
});

async function accepted(id: string): Promise<{ charger: TestCharger; password: string | null }> {
  const { password } = await api<StationCreated>('POST', '/stations', { id });
  const charger = await TestCharger.connect(id, password, 'ocpp2.0.1');
  const boot = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } };
  expect(await charger.result('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
  return { charger, password };
}

async function transactionsOf(stationId: string): Promise<TransactionView[]> {
  return (await api<{ items: TransactionView[] }>('GET', `/transactions?stationId=${stationId}`)).items;
}

function transactionEvent(eventType: string, seqNo: number): Record<string, unknown> {
  return {
    eventType,
    seqNo,
    timestamp: new Date().toISOString(),
    triggerReason: eventType === 'Started' ? 'CablePluggedIn' : 'EVDeparted',
    transactionInfo: { transactionId: 'T-1' },
    evse: { id: 1, connectorId: 1 },
  };
}
