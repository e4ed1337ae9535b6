import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const message = (id: number, more: object = {}) => ({
  id,
  priority: 'NormalCycle',
  message: { format: 'UTF8', content: `Text ${id}` },
  ...more,
});
const ids = (station: ReturnType<typeof connectedStation>) =>
  Object.keys(documentsOf(station, 'display-messages'));

describe.each([{ evict: false }, { evict: true }])(
  'displays and customers (evicted: $evict)',
  ({ evict }) => {
    it('[O01, O05, O06] a message is there until it is replaced or cleared', () => {
      const station = connectedStation('2.0.1', evict);
      const set = (sent: object, status: string, id: string) =>
        answered(station, 'SetDisplayMessage', { message: sent }, { status }, id);
      set(message(1), 'Accepted', 's1');
      set(message(1, { state: 'Charging' }), 'Accepted', 's2');
      set(message(2), 'NotSupportedPriority', 's3');
      expect(documentsOf(station, 'display-messages')).toEqual({ 1: message(1, { state: 'Charging' }) });
      answered(station, 'ClearDisplayMessage', { id: 1 }, { status: 'Unknown' });
      expect(ids(station)).toEqual([]);
    });

    it('[O03, O04] the station tells which messages it has', () => {
      const station = connectedStation('2.0.1', evict);
      for (const id of [1, 2, 3]) {
        const sent = message(id, id === 3 ? { priority: 'AlwaysFront' } : {});
        answered(station, 'SetDisplayMessage', { message: sent }, { status: 'Accepted' }, `s${id}`);
      }
      const ask = { requestId: 8, priority: 'NormalCycle' };
      answered(station, 'GetDisplayMessages', ask, { status: 'Accepted' }, 'g1');
      station.result('NotifyDisplayMessages', { requestId: 8, tbc: true, messageInfo: [message(2)] });
      station.result('NotifyDisplayMessages', { requestId: 8, messageInfo: [message(4)] });
      expect(ids(station)).toEqual(['2', '3', '4']);
      expect(station.store.readCommand('g1')?.report).toMatchObject({ partsReceived: 2, complete: true });
      answered(station, 'GetDisplayMessages', { requestId: 9, id: [3, 4] }, { status: 'Unknown' }, 'g2');
      expect(ids(station)).toEqual(['2']);
    });

    it('[I02] the cost a driver was shown is kept by transaction', () => {
      const station = connectedStation('2.0.1', evict);
      answered(station, 'CostUpdated', { transactionId: 'T-1', totalCost: 4.5 }, {});
      expect(documentsOf(station, 'transaction-costs')).toEqual({
        'T-1': { transactionId: 'T-1', totalCost: 4.5 },
      });
    });

    it('[N09] customer information comes in parts, kept in order, and a later report replaces it', () => {
      const station = connectedStation('2.0.1', evict);
      const tell = (seqNo: number, data: string, tbc: boolean) =>
        station.result('NotifyCustomerInformation', {
          requestId: 2,
          seqNo,
          tbc,
          data,
          generatedAt: '2026-11-22T12:00:00Z',
        });
      const texts = () => Object.values(documentsOf(station, 'customer-information')).map(({ data }) => data);
      const ask = { requestId: 2, report: true, clear: false, customerIdentifier: 'C-1' };
      answered(station, 'CustomerInformation', ask, { status: 'Accepted' }, 'c1');
      tell(0, 'name', true);
      tell(1, ', address', false);
      expect(texts()).toEqual(['name', ', address']);
      expect(station.store.readCommand('c1')?.report).toMatchObject({ partsReceived: 2, complete: true });
      answered(station, 'CustomerInformation', ask, { status: 'Accepted' }, 'c2');
      tell(0, 'nothing', false);
      expect(texts()).toEqual(['nothing']);
      expect(station.store.readCommand('c2')?.report).toMatchObject({ partsReceived: 1, complete: true });
    });
  },
);
