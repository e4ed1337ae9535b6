import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StationObject } from '../../../src/durable/station-object.ts';
import type { ChargeDetailRecordView } from '../../../src/http/contract/charge-detail-record.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
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

/** 30 cents a kWh and one euro to begin with, VAT included. */
const terms = {
  name: 'Day',
  currency: 'EUR',
  minorUnitExponent: 2,
  pricesIncludeVat: true,
  components: [
    { kind: 'energy', priceMinor: '30', vatPercent: '19' },
    { kind: 'flat', priceMinor: '100', vatPercent: '19' },
  ],
};

describe.each([{ evicts: false }, { evicts: true }])('billing (evicted: $evicts)', ({ evicts }) => {
  const suffix = evicts ? 'evicted' : 'awake';

  async function connect(id: string, siteId: string): Promise<TestCharger> {
    await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1' });
    await api('PUT', `/sites/${siteId}`, { name: siteId, timeZone: 'Europe/Berlin' });
    const { password } = await api<StationCreated>('POST', '/stations', { id, siteId });
    const charger = await TestCharger.connect(id, password);
    if (evicts) charger.beforeEach = () => evictDurableObject(stub(id));
    await charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    return charger;
  }

  async function charge(charger: TestCharger): Promise<void> {
    const timestamp = new Date().toISOString();
    const { transactionId } = await charger.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 1_000,
      timestamp,
    });
    await charger.result('StopTransaction', { transactionId, idTag: 'CARD-1', meterStop: 11_000, timestamp });
  }

  async function recordsAt(siteId: string): Promise<ChargeDetailRecordView[]> {
    const { items } = await api<{ items: ChargeDetailRecordView[] }>(
      'GET',
      `/cdrs?siteId=${siteId}&versions=all`,
    );
    return items;
  }

  it('[CDR-2] a transaction is billed once, by the tariff of its start, and the integrator is told', async () => {
    const siteId = `bill-${suffix}`;
    const host = `billing-${suffix}.test`;
    internet.answer(host, ok);
    await api('POST', '/webhooks', {
      url: `https://${host}/in`,
      eventTypes: ['cdr.created', 'cdr.corrected'],
    });
    const { id: tariffId } = await api<{ id: string }>('POST', '/tariffs', terms);
    const charger = await connect(`BILL-${suffix}`, siteId);
    await api('POST', '/tariff-assignments', { siteId, tariffId });
    await charge(charger);
    await expect.poll(() => recordsAt(siteId), { timeout: 5_000 }).toHaveLength(1);
    const [record] = await recordsAt(siteId);
    expect(record).toMatchObject({
      version: 1,
      energyWh: 10_000,
      timeZone: 'Europe/Berlin',
      idToken: 'CARD-1',
      price: { tariffId, tariffVersion: 1, currency: 'EUR', totalInclVatMinor: 400 },
    });
    await expect.poll(() => internet.to(host).length, { timeout: 5_000 }).toBe(1);
    expect(internet.to(host)[0]?.event).toMatchObject({ type: 'cdr.created', data: record });

    const path = `/cdrs/${record?.transactionId ?? ''}`;
    const wish = { reason: 'the meter was changed meanwhile', energyWh: 5_000 };
    const corrected = await api<ChargeDetailRecordView>('POST', `${path}/corrections`, wish);
    expect(corrected).toMatchObject({
      version: 2,
      supersedesVersion: 1,
      reason: wish.reason,
      energyWh: 5_000,
      energyRule: 'corrected',
      price: { totalInclVatMinor: 250 },
    });
    // The same again changes nothing.
    expect(await api('POST', `${path}/corrections`, wish)).toEqual(corrected);
    await expect.poll(() => internet.to(host).length, { timeout: 5_000 }).toBe(2);
    expect(internet.to(host)[1]?.event).toMatchObject({ type: 'cdr.corrected', data: corrected });
    expect(await api('GET', path)).toEqual(corrected);
    const versions = await api<{ items: ChargeDetailRecordView[] }>('GET', `${path}/versions`);
    expect(versions.items).toEqual([corrected, record]);
  });

  it('[I8] records that cannot be asked delay the bill, not the station; the price is still that of the start', async () => {
    const siteId = `late-${suffix}`;
    const id = `LATE-${suffix}`;
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { id: tariffId } = await api<{ id: string }>('POST', '/tariffs', terms);
    const charger = await connect(id, siteId);
    await api('POST', '/tariff-assignments', { siteId, tariffId });
    await env.DB.prepare('ALTER TABLE tariffs RENAME TO tariffs_away').run();
    await charge(charger);
    expect(await recordsAt(siteId)).toEqual([]);
    await env.DB.prepare('ALTER TABLE tariffs_away RENAME TO tariffs').run();
    if (evicts) await evictDurableObject(stub(id));
    await stub(id).describe();
    await expect
      .poll(() => recordsAt(siteId), { timeout: 10_000 })
      .toMatchObject([{ version: 1, price: { totalInclVatMinor: 400 } }]);
    const unpriced = await runInDurableObject(stub(id), (_object, state) =>
      state.storage.sql
        .exec("SELECT id FROM charging_transaction WHERE active = 0 AND data ->> '$.pricing' IS NULL")
        .toArray(),
    );
    expect(unpriced).toEqual([]);
  });

  it('[C01] the operator’s own system decides about a token; when it is silent, the fallback does', async () => {
    const siteId = `ask-${suffix}`;
    const host = `ask-${suffix}.test`;
    const charger = await connect(`ASK-${suffix}`, siteId);
    const hook = await api<{ secret: string }>('PUT', '/authorization-hooks', {
      siteId,
      url: `https://${host}/tokens`,
      timeoutMs: 500,
      fallback: 'records',
    });
    expect(hook.secret).toMatch(/^whsec_/);
    const authorize = async (idTag: string): Promise<unknown> =>
      ((await charger.result('Authorize', { idTag }))['idTagInfo'] as { status: string }).status;
    internet.answer(host, ({ event }) =>
      Response.json({ status: event.data['idToken'] === 'CARD-1' ? 'Blocked' : 'Accepted' }),
    );
    expect(await authorize('CARD-1')).toBe('Blocked');
    expect(await authorize('STRANGER')).toBe('Accepted');
    expect(internet.to(host)[0]?.event).toMatchObject({
      type: 'authorization.requested',
      data: { stationId: `ASK-${suffix}`, siteId, idToken: 'CARD-1', record: { status: 'Accepted' } },
    });
    expect(internet.to(host)[0]?.signatures[0]).toMatch(/^v1,/);

    internet.answer(host, () => new Response('no', { status: 500 }));
    expect(await authorize('CARD-1')).toBe('Accepted');
    expect(await authorize('STRANGER')).toBe('Invalid');
    internet.answer(host, () => new Promise(() => {}));
    expect(await authorize('CARD-1')).toBe('Accepted');
    await api('PUT', '/authorization-hooks', {
      siteId,
      url: `https://${host}/tokens`,
      timeoutMs: 100,
      fallback: 'reject',
    });
    expect(await authorize('CARD-1')).toBe('Invalid');
    await api('DELETE', `/authorization-hooks?siteId=${siteId}`);
    expect(await authorize('CARD-1')).toBe('Accepted');
  });
});
