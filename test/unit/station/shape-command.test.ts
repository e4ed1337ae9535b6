import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';

describe.each([{ evict: false }, { evict: true }])(
  'a command for a station with quirks (evicted: $evict)',
  ({ evict }) => {
    it('[design §6] keeps what the operator asked for; wire and journal have what was sent', () => {
      const station = new StationHarness({ version: '1.6', evict });
      station.connect();
      station.result('BootNotification', { chargePointVendor: 'Ocular', chargePointModel: 'LTE' });
      const asked = { connectorId: 1, idTag: 'BA86I250X5G6MOD5DLKD' };
      const call = station.command('RemoteStartTransaction', asked, 'command-1');
      station.receive([3, call?.[1], { status: 'Accepted' }]);
      expect(call?.[3]).not.toEqual(asked);
      expect(station.store.readCommand('command-1')).toMatchObject({ payload: asked, state: 'answered' });
      const [exchange] = station.store.listExchanges({
        limit: 1,
        before: null,
        action: null,
        direction: 'out',
        outcome: null,
        fromMs: null,
        toMs: null,
        text: null,
      });
      expect(exchange).toMatchObject({ payload: call?.[3], repairs: ['besen-short-remote-tag'] });
    });

    it('[F01.FR.25] leads to the transaction that its short tag began', () => {
      const station = new StationHarness({
        version: '1.6',
        evict,
        tokens: [{ idToken: 'BA86I250X5G6MOD5DLKD' }],
      });
      station.connect();
      station.result('BootNotification', { chargePointVendor: 'Ocular', chargePointModel: 'LTE' });
      const asked = { connectorId: 1, idTag: 'BA86I250X5G6MOD5DLKD' };
      const call = station.command('RemoteStartTransaction', asked, 'command-1');
      station.receive([3, call?.[1], { status: 'Accepted' }]);
      const { idTag } = (call?.[3] ?? {}) as { readonly idTag?: string };
      const started = { connectorId: 1, idTag, meterStart: 0, timestamp: '2026-11-22T12:00:00Z' };
      expect(station.result('StartTransaction', started)).toMatchObject({
        idTagInfo: { status: 'Accepted' },
      });
      const [running] = station.state.transactions.values();
      expect(running?.transaction.idToken?.value).toBe('BA86I250X5G6MOD5DLKD');
      expect(station.store.readCommand('command-1')?.transactionId).toBe(running?.transaction.id);
    });
  },
);
