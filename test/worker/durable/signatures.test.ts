import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../../src/http/contract/alert.ts';
import type { StationCreated, StationView } from '../../../src/http/contract/station.ts';
import type { SampleView, TransactionView } from '../../../src/http/contract/transaction.ts';
import { ocmfMeter } from '../../support/ocmf-meter.ts';
import { TestCharger, api } from '../support/charger.ts';

const boot = { chargePointVendor: 'Acme', chargePointModel: 'Post' };
const payload = '{"FV":"1.0","RD":[{"RV":11.500,"RU":"kWh"}]}';
const signed = (value: string, context: string) => ({ value, context, format: 'SignedData' });

describe.each([{ evicts: false }, { evicts: true }])('signatures (evicted: $evicts)', ({ evicts }) => {
  const suffix = evicts ? 'evicted' : 'awake';

  async function connect(id: string): Promise<TestCharger> {
    const { password } = await api<StationCreated>('POST', '/stations', { id });
    const charger = await TestCharger.connect(id, password);
    if (evicts) charger.beforeEach = () => evictDurableObject(env.STATION.getByName(id));
    await charger.result('BootNotification', boot);
    return charger;
  }

  async function charge(charger: TestCharger, values: readonly string[]): Promise<void> {
    const timestamp = new Date().toISOString();
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1_000, timestamp };
    const { transactionId } = await charger.result('StartTransaction', start);
    const sampledValue = values.map((value) => signed(value, 'Transaction.End'));
    const transactionData = [{ timestamp, sampledValue }];
    await charger.result('StopTransaction', { transactionId, meterStop: 1_100, timestamp, transactionData });
  }

  async function transactionOf(stationId: string): Promise<TransactionView> {
    const page = () =>
      api<{ items: TransactionView[] }>('GET', `/transactions?stationId=${stationId}&state=ended`);
    await expect.poll(async () => (await page()).items, { timeout: 5_000 }).toHaveLength(1);
    const { id } = (await page()).items[0] as TransactionView;
    return await api<TransactionView>('GET', `/transactions/${id}`);
  }

  async function signaturesOf(transactionId: string) {
    const { items } = await api<{ items: SampleView[] }>('GET', `/transactions/${transactionId}/samples`);
    return items.flatMap(({ values }) => values.map(({ signature }) => signature));
  }

  async function alertsOf(stationId: string): Promise<AlertView[]> {
    return (await api<{ items: AlertView[] }>('GET', `/alerts?stationId=${stationId}`)).items;
  }

  it('[OCMF] that fail flag the transaction and call an operator', async () => {
    const id = `FORGED-${suffix}`;
    const meter = await ocmfMeter();
    const charger = await connect(id);
    const bounds = { maximumPowerW: null, registerModulusWh: null };
    const publicKeys = [{ evseId: 1, key: meter.key }];
    await api('PATCH', `/stations/${id}`, { meter: { ...bounds, publicKeys } });
    // Other facts of the meter leave its keys as they are.
    await api('PATCH', `/stations/${id}`, { meter: { ...bounds, maximumPowerW: 22_000 } });
    const genuine = await meter.sign(payload);
    await charge(charger, [genuine, genuine.replace('11.500', '91.500')]);
    const { id: transactionId } = await transactionOf(id);
    await expect
      .poll(async () => (await transactionOf(id)).flags, { timeout: 5_000 })
      .toContain('signature-failed');
    await expect
      .poll(() => alertsOf(id), { timeout: 5_000 })
      .toMatchObject([{ type: 'transaction-suspect', subject: transactionId }]);
    expect(await signaturesOf(transactionId)).toMatchObject([{ state: 'verified' }, { state: 'failed' }]);
    expect(await api<StationView>('GET', `/stations/${id}`)).toMatchObject({
      meter: { maximumPowerW: 22_000, publicKeys },
    });
  });

  it('[OCMF] are worth what the registered keys make of them, and no key that came along', async () => {
    const id = `SIGNED-${suffix}`;
    const meter = await ocmfMeter();
    const charger = await connect(id);
    const record = await meter.sign(payload);
    await charge(charger, [JSON.stringify({ signedMeterData: btoa(record), publicKey: meter.key })]);
    const { id: transactionId } = await transactionOf(id);
    expect(await signaturesOf(transactionId)).toMatchObject([{ state: 'unknown-key', toldKey: meter.key }]);
    const bounds = { maximumPowerW: null, registerModulusWh: null };
    const register = (keys: readonly object[]) =>
      api('PATCH', `/stations/${id}`, { meter: { ...bounds, publicKeys: keys } });
    await register([{ evseId: 2, key: meter.keyBase64 }]);
    expect(await signaturesOf(transactionId)).toMatchObject([{ state: 'unknown-key' }]);
    await register([{ evseId: null, key: meter.keyBase64 }]);
    expect(await signaturesOf(transactionId)).toMatchObject([{ state: 'verified', detail: null }]);
    await expect(register([{ evseId: null, key: 'c2VjcmV0' }])).rejects.toThrow('/meter/publicKeys/0/key');
    expect((await transactionOf(id)).flags).not.toContain('signature-failed');
  });
});
