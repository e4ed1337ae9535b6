import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

describe.each([{ evict: false }, { evict: true }])(
  'provisioning and availability (evicted: $evict)',
  ({ evict }) => {
    it('[B09] a slot holds one network profile, without its password', () => {
      const station = connectedStation('2.1', evict);
      const connectionData = {
        ocppInterface: 'Wired0',
        ocppTransport: 'JSON',
        messageTimeout: 30,
        ocppCsmsUrl: 'wss://csms.example/ocpp',
        securityProfile: 2,
        basicAuthPassword: 'S3CRET-S3CRET-S3CRET',
      };
      const payload = { configurationSlot: 1, connectionData };
      answered(station, 'SetNetworkProfile', payload, { status: 'Accepted' }, 'c1');
      answered(
        station,
        'SetNetworkProfile',
        { ...payload, configurationSlot: 2 },
        { status: 'Failed' },
        'c2',
      );
      expect(documentsOf(station, 'network-profiles')).toMatchObject({
        1: { configurationSlot: 1, connectionData: { ocppCsmsUrl: 'wss://csms.example/ocpp' } },
      });
      expect(JSON.stringify(documentsOf(station, 'network-profiles'))).not.toContain('S3CRET');
    });

    it.each([
      ['1.6', { connectorId: 2, type: 'Inoperative' }, '2/1'],
      ['2.0.1', { evse: { id: 2 }, operationalStatus: 'Inoperative' }, '2/0'],
      ['2.1', { operationalStatus: 'Inoperative' }, '0/0'],
    ] as const)(
      '[G03, 1.6 §5.2] %s: what is wanted of a connector is kept though it comes later',
      (version, payload, id) => {
        const station = connectedStation(version, evict);
        answered(station, 'ChangeAvailability', payload, { status: 'Scheduled' }, 'c1');
        expect(documentsOf(station, 'availability')).toMatchObject({
          [id]: { operationalStatus: 'Inoperative', scheduled: true },
        });
        answered(station, 'ChangeAvailability', payload, { status: 'Rejected' }, 'c2');
        expect(documentsOf(station, 'availability')[id]).toMatchObject({ scheduled: true });
        answered(station, 'ChangeAvailability', payload, { status: 'Accepted' }, 'c3');
        expect(documentsOf(station, 'availability')[id]).toMatchObject({ scheduled: false });
      },
    );

    it('[E14] the status of a transaction is kept, and that of the queue', () => {
      const station = connectedStation('2.0.1', evict);
      answered(
        station,
        'GetTransactionStatus',
        { transactionId: 'T-1' },
        { ongoingIndicator: false, messagesInQueue: true },
        'c1',
      );
      answered(station, 'GetTransactionStatus', {}, { messagesInQueue: false }, 'c2');
      expect(documentsOf(station, 'transaction-status')).toEqual({
        'T-1': { transactionId: 'T-1', ongoing: false, messagesInQueue: true },
        station: { transactionId: null, ongoing: null, messagesInQueue: false },
      });
    });

    it('[B08] a report that is empty is over with its answer', () => {
      const station = connectedStation('2.0.1', evict);
      answered(station, 'GetReport', { requestId: 4 }, { status: 'EmptyResultSet' }, 'c1');
      expect(station.store.readCommand('c1')?.report).toEqual({
        requestId: 4,
        partsReceived: 0,
        complete: true,
      });
    });
  },
);
