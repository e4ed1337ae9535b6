import { describe, expect, it } from 'vitest';
import { connectedStation } from '../../support/station-messages.ts';

const idToken = { idToken: 'CARD-1', type: 'ISO14443' };

function begin(evseId: number, transactionId = `T-${evseId}`) {
  return {
    eventType: 'Started',
    timestamp: '2026-11-22T12:00:00Z',
    triggerReason: 'Authorized',
    seqNo: 0,
    idToken,
    evse: { id: evseId },
    transactionInfo: { transactionId },
  };
}

describe.each([{ evict: false }, { evict: true }])(
  'a token for some EVSEs (evicted: $evict)',
  ({ evict }) => {
    const only = (evseIds: number[], stationId = 'ST-1', more: object = {}) => ({
      tokens: [{ evses: [{ stationId, evseIds }], ...more }],
    });

    it.each(['2.0.1', '2.1'] as const)(
      '[C01.FR.19] a %s station is told which, and refused at any other',
      (version) => {
        const station = connectedStation(version, evict, only([2, 3]));
        expect(station.result('Authorize', { idToken })).toEqual({
          idTokenInfo: { status: 'Accepted', evseId: [2, 3] },
        });
        expect(station.result('TransactionEvent', begin(2))).toMatchObject({
          idTokenInfo: { status: 'Accepted', evseId: [2, 3] },
        });
        const elsewhere = connectedStation(version, evict, only([2, 3]));
        expect(elsewhere.result('TransactionEvent', begin(1))).toMatchObject({
          idTokenInfo: { status: 'NotAtThisLocation' },
        });
        expect(elsewhere.store.transactionByOcppId('T-1')?.transaction.flags).toContain('unauthorized');
      },
    );

    it('[C01.FR.22] one that is good on none of them is not at this location; it may stop all the same', () => {
      const station = connectedStation('2.0.1', evict, only([]));
      expect(station.result('Authorize', { idToken })).toEqual({
        idTokenInfo: { status: 'NotAtThisLocation' },
      });
      const stop = { ...begin(1), eventType: 'Ended', seqNo: 1, triggerReason: 'StopAuthorized' };
      station.result('TransactionEvent', { ...begin(1), idToken: undefined });
      expect(station.result('TransactionEvent', stop)).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
    });

    it('[C01] what is said of another station does not concern this one', () => {
      const station = connectedStation('2.0.1', evict, only([], 'ST-2'));
      expect(station.result('Authorize', { idToken })).toEqual({ idTokenInfo: { status: 'Accepted' } });
    });

    it('[1.6 §7.27] a 1.6 station has no words for it: the start on another connector is Invalid', () => {
      const station = connectedStation('1.6', evict, only([2]));
      expect(station.result('Authorize', { idTag: 'CARD-1' })).toEqual({ idTagInfo: { status: 'Accepted' } });
      const start = (connectorId: number) =>
        station.result('StartTransaction', {
          connectorId,
          idTag: 'CARD-1',
          meterStart: connectorId,
          timestamp: '2026-11-22T12:00:00Z',
        });
      expect(start(1)).toMatchObject({ transactionId: expect.any(Number), idTagInfo: { status: 'Invalid' } });
    });

    it('[C01, I01] language and message of its driver go along, and until when the station may remember it', () => {
      const expiresAtMs = Date.UTC(2026, 11, 24);
      const personal = { language: 'fr', personalMessage: 'Bonjour', expiresAtMs };
      const station = connectedStation('2.0.1', evict, only([1], 'ST-1', personal));
      expect(station.result('Authorize', { idToken })).toEqual({
        idTokenInfo: {
          status: 'Accepted',
          cacheExpiryDateTime: '2026-12-24T00:00:00.000Z',
          evseId: [1],
          language1: 'fr',
          personalMessage: { format: 'UTF8', content: 'Bonjour', language: 'fr' },
        },
      });
    });
  },
);
