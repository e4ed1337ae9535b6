import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandView, ExchangeView } from '../../src/http/contract/command.ts';
import type { StationView } from '../../src/http/contract/station.ts';
import type { SampleView, TransactionView } from '../../src/http/contract/transaction.ts';
import { type IndependentClient, connectIndependentClient } from '../support/independent-client.ts';
import { provisionStation } from '../support/provision.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

interface Page<Item> {
  readonly items: Item[];
}

describe('an independent charger over real sockets', () => {
  let server: TestServer;
  let client: IndependentClient;

  beforeAll(async () => {
    server = await startTestServer();
    await server.api.put('/tokens/CARD-1', { idToken: 'CARD-1', type: 'ISO14443' });
  });
  afterAll(() => server.remove());

  async function connect(id: string, subprotocol: 'ocpp1.6' | 'ocpp2.0.1' | 'ocpp2.1'): Promise<void> {
    const { password } = await provisionStation(server.api, id);
    client = await connectIndependentClient({
      endpoint: server.ocppUrl,
      identity: id,
      password,
      subprotocol,
    });
  }

  /** What the API says about the one transaction of the station, once it has ended. */
  async function billed(id: string): Promise<TransactionView> {
    const page = await server.api.until<Page<TransactionView>>(
      `/transactions?stationId=${id}`,
      ({ items }) => items[0]?.state === 'ended',
    );
    expect(page.items).toHaveLength(1);
    return page.items[0] as TransactionView;
  }

  it('[1.6 §3.1] OCPP 1.6 in strict mode: boots, charges, is stopped remotely, and the energy reads back', async () => {
    const id = 'INDEPENDENT-16';
    await connect(id, 'ocpp1.6');
    let stopped: number | undefined;
    client.handle('RemoteStopTransaction', ({ transactionId }) => {
      stopped = transactionId as number;
      return { status: 'Accepted' };
    });
    expect(
      await client.call('BootNotification', { chargePointVendor: 'Other', chargePointModel: 'Make' }),
    ).toMatchObject({ status: 'Accepted' });
    for (const connectorId of [0, 1])
      await client.call('StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available' });
    expect(await client.call('Authorize', { idTag: 'card-1' })).toEqual({
      idTagInfo: { status: 'Accepted' },
    });
    const start = await client.call('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 11_000,
      timestamp: new Date().toISOString(),
    });
    const { transactionId } = start as { transactionId: number };
    const sampledValue = [
      { value: '11.75', unit: 'kWh', context: 'Sample.Periodic' },
      { value: '8.1', measurand: 'Current.Import', phase: 'L1', unit: 'A' },
    ];
    await client.call('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue }],
    });
    const running = await server.api.get<StationView>(`/stations/${id}`);
    expect(running).toMatchObject({ online: true, ocppVersion: '1.6', vendor: 'Other' });
    const command = await server.api.post<CommandView>(
      `/stations/${id}/commands`,
      { action: 'RemoteStopTransaction', payload: { transactionId } },
      { prefer: 'wait=10' },
    );
    expect(command).toMatchObject({ state: 'answered', response: { status: 'Accepted' } });
    expect(stopped).toBe(transactionId);
    await client.call('StopTransaction', {
      transactionId,
      meterStop: 12_345,
      timestamp: new Date().toISOString(),
      reason: 'Remote',
      idTag: 'CARD-1',
    });
    expect(await billed(id)).toMatchObject({
      energyWh: 1345,
      meterStartWh: 11_000,
      meterStopWh: 12_345,
      stopReason: 'Remote',
      idToken: 'CARD-1',
      flags: [],
    });
    await client.close();
  });

  it.each([
    ['ocpp2.0.1', 'INDEPENDENT-201'],
    ['ocpp2.1', 'INDEPENDENT-21'],
  ] as const)(
    '[E01] %s: boots, charges, is stopped remotely, and the energy reads back',
    async (subprotocol, id) => {
      await connect(id, subprotocol);
      let stopped: unknown;
      client.handle('RequestStopTransaction', ({ transactionId }) => {
        stopped = transactionId;
        return { status: 'Accepted' };
      });
      const chargingStation = { vendorName: 'Other', model: 'Make', serialNumber: 'S-1' };
      expect(await client.call('BootNotification', { reason: 'PowerUp', chargingStation })).toMatchObject({
        status: 'Accepted',
      });
      const at = (): string => new Date().toISOString();
      await client.call('StatusNotification', {
        timestamp: at(),
        connectorStatus: 'Available',
        evseId: 1,
        connectorId: 1,
      });
      const idToken = { idToken: 'CARD-1', type: 'ISO14443' };
      expect(await client.call('Authorize', { idToken })).toEqual({ idTokenInfo: { status: 'Accepted' } });
      const event = (
        eventType: string,
        seqNo: number,
        triggerReason: string,
        context: string,
        value: number,
        more: object = {},
      ) =>
        client.call('TransactionEvent', {
          eventType,
          seqNo,
          triggerReason,
          timestamp: at(),
          transactionInfo: { transactionId: 'T-1', chargingState: 'Charging' },
          evse: { id: 1, connectorId: 1 },
          meterValue: [
            { timestamp: at(), sampledValue: [{ value, context, unitOfMeasure: { unit: 'kWh' } }] },
          ],
          ...more,
        });
      expect(await event('Started', 0, 'Authorized', 'Transaction.Begin', 5, { idToken })).toMatchObject({
        idTokenInfo: { status: 'Accepted' },
      });
      await event('Updated', 1, 'MeterValuePeriodic', 'Sample.Periodic', 5.5);
      const command = await server.api.post<CommandView>(
        `/stations/${id}/commands`,
        { action: 'RequestStopTransaction', payload: { transactionId: 'T-1' } },
        { prefer: 'wait=10' },
      );
      expect(command).toMatchObject({ state: 'answered', response: { status: 'Accepted' } });
      expect(stopped).toBe('T-1');
      await event('Ended', 2, 'RemoteStop', 'Transaction.End', 6.321);
      const transaction = await billed(id);
      expect(transaction).toMatchObject({
        energyWh: 1321,
        meterStartWh: 5000,
        meterStopWh: 6321,
        ocppTransactionId: 'T-1',
        flags: [],
      });
      const samples = await server.api.get<Page<SampleView>>(`/transactions/${transaction.id}/samples`);
      expect(samples.items.map(({ values }) => values[0]?.value)).toEqual([5000, 5500, 6321]);
      const { items } = await server.api.get<Page<ExchangeView>>(
        `/stations/${id}/exchanges?direction=out&action=RequestStopTransaction`,
      );
      expect(items).toEqual([
        expect.objectContaining({
          action: 'RequestStopTransaction',
          outcome: 'answered',
          answer: { status: 'Accepted' },
        }),
      ]);
      await client.close();
    },
  );
});
