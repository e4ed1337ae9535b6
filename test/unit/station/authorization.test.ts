import { describe, expect, it } from 'vitest';
import type { TokenRecord } from '../../../src/domain/authorization.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { noOutsideServices } from '../../../src/station/outside-services.ts';
import { connectedStation } from '../../support/station-messages.ts';

const timestamp = '2026-11-22T12:00:00Z';
const tokens: readonly Partial<TokenRecord>[] = [
  { idToken: 'ANNA', groupId: 'family' },
  { idToken: 'BERT', groupId: 'family' },
  { idToken: 'CARLA' },
  { idToken: 'FLEET', concurrentTransactionsMax: 2 },
  { idToken: 'GUARD', masterPass: true },
  { idToken: 'PIN', type: 'KeyCode' },
  { idToken: 'AIRPORT', siteIds: ['airport'] },
];

function start16(station: StationHarness, idTag: string, connectorId = 1, at = timestamp) {
  return station.result('StartTransaction', { connectorId, idTag, meterStart: 0, timestamp: at });
}

function event2(
  station: StationHarness,
  eventType: 'Started' | 'Updated' | 'Ended',
  more: { transactionId?: string; idToken?: string; type?: string; evseId?: number; offline?: boolean } = {},
) {
  const { transactionId = 'tx-1', idToken, type = 'ISO14443', evseId, offline } = more;
  return station.result('TransactionEvent', {
    eventType,
    timestamp,
    triggerReason: 'Authorized',
    seqNo: eventType === 'Started' ? 0 : 1,
    transactionInfo: { transactionId },
    ...(idToken === undefined ? {} : { idToken: { idToken, type } }),
    ...(evseId === undefined ? {} : { evse: { id: evseId, connectorId: 1 } }),
    ...(offline === undefined ? {} : { offline }),
  });
}

function flagsOf(station: StationHarness): readonly string[] {
  const told = station.events.filter((event) => event.type === 'transaction').at(-1);
  return told?.transaction.flags ?? [];
}

/** Every story is told twice: to an object that stays awake, and to one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])('authorization (evicted: $evict)', ({ evict }) => {
  const station16 = (): StationHarness => connectedStation('1.6', evict, { tokens });
  const station2 = (): StationHarness => connectedStation('2.0.1', evict, { tokens });

  it('[1.6 §4.8] a token that charges here begins no second transaction, which has an id all the same', () => {
    const station = station16();
    start16(station, 'CARLA', 1);
    expect(start16(station, 'carla', 2)).toEqual({
      transactionId: expect.any(Number),
      idTagInfo: { status: 'ConcurrentTx' },
    });
    expect(flagsOf(station)).toEqual(['unauthorized']);
  });

  it('[1.6 §4.8] a replay of the refused start gets the refusal again, of the first one its acceptance', () => {
    const station = station16();
    const first = start16(station, 'CARLA', 1);
    const second = start16(station, 'CARLA', 2);
    expect(start16(station, 'CARLA', 1)).toEqual(first);
    expect(start16(station, 'CARLA', 2)).toEqual(second);
  });

  it('[E05] a token that charges at another station begins no transaction here', () => {
    const station = station2();
    station.runningElsewhere = 1;
    const answer = event2(station, 'Started', { idToken: 'CARLA', evseId: 1 });
    expect(answer).toEqual({ idTokenInfo: { status: 'ConcurrentTx' } });
  });

  it('[E03] the same holds when the token comes after the cable', () => {
    const station = station2();
    event2(station, 'Started', { evseId: 1 });
    station.runningElsewhere = 1;
    const answer = event2(station, 'Updated', { idToken: 'CARLA' });
    expect(answer).toEqual({ idTokenInfo: { status: 'ConcurrentTx' } });
  });

  it('[C01] a token of a fleet may have as many as its operator allows', () => {
    const station = station2();
    station.runningElsewhere = 1;
    const second = event2(station, 'Started', { idToken: 'FLEET', evseId: 1 });
    const third = event2(station, 'Started', { idToken: 'FLEET', evseId: 2, transactionId: 'tx-2' });
    expect([second, third]).toEqual([
      { idTokenInfo: { status: 'Accepted' } },
      { idTokenInfo: { status: 'ConcurrentTx' } },
    ]);
  });

  it('[E12] a start from the past is no concurrent one: nobody knows what ran then', () => {
    const offline = station2();
    offline.runningElsewhere = 1;
    const queued = { idToken: 'CARLA', evseId: 1, offline: true };
    expect(event2(offline, 'Started', queued)).toEqual({ idTokenInfo: { status: 'Accepted' } });
    const late = station16();
    late.runningElsewhere = 1;
    expect(start16(late, 'CARLA', 1, '2026-11-22T09:00:00Z')).toMatchObject({
      idTagInfo: { status: 'Accepted' },
    });
  });

  it('[1.6 §4.1, C01] an Authorize is never in the way of a stop, however much the token charges', () => {
    const station = station16();
    start16(station, 'ANNA', 1);
    station.runningElsewhere = 3;
    expect(station.result('Authorize', { idTag: 'ANNA' })).toEqual({
      idTagInfo: { status: 'Accepted', parentIdTag: 'family' },
    });
  });

  it('[1.6 §4.10] another token of the group stops the transaction, and is told its group', () => {
    const station = station16();
    const { transactionId } = start16(station, 'ANNA');
    const stop = { transactionId, idTag: 'BERT', meterStop: 10, timestamp };
    expect(station.result('StopTransaction', stop)).toEqual({
      idTagInfo: { status: 'Accepted', parentIdTag: 'family' },
    });
    expect(flagsOf(station)).toEqual([]);
  });

  it('[C09] the group is in the answers of 2.x too, to Authorize and to every event with a token', () => {
    const station = station2();
    const idTokenInfo = { status: 'Accepted', groupIdToken: { idToken: 'family', type: 'Central' } };
    const idToken = { idToken: 'anna', type: 'ISO14443' };
    expect(station.result('Authorize', { idToken })).toEqual({ idTokenInfo });
    expect(event2(station, 'Started', { idToken: 'ANNA', evseId: 1 })).toEqual({ idTokenInfo });
    expect(event2(station, 'Ended', { idToken: 'BERT' })).toEqual({ idTokenInfo });
    expect(flagsOf(station)).toEqual([]);
  });

  it('[E07] a stranger who stops it is noted; the stop stands', () => {
    const station = station2();
    event2(station, 'Started', { idToken: 'ANNA', evseId: 1 });
    expect(event2(station, 'Ended', { idToken: 'CARLA' })).toEqual({ idTokenInfo: { status: 'Accepted' } });
    expect(flagsOf(station)).toEqual(['stopped-by-stranger']);
    expect(station.state.transactions.size).toBe(0);
  });

  it('[C16] a master pass stops what others began, and begins nothing itself', () => {
    const station = station2();
    const groupIdToken = { idToken: 'MASTERPASS', type: 'Central' };
    event2(station, 'Started', { idToken: 'ANNA', evseId: 1 });
    const idToken = { idToken: 'GUARD', type: 'ISO14443' };
    expect(station.result('Authorize', { idToken })).toEqual({
      idTokenInfo: { status: 'Accepted', groupIdToken },
    });
    expect(event2(station, 'Ended', { idToken: 'GUARD' })).toEqual({
      idTokenInfo: { status: 'Accepted', groupIdToken },
    });
    expect(flagsOf(station)).toEqual([]);
    const own = event2(station, 'Started', { idToken: 'GUARD', evseId: 2, transactionId: 'tx-2' });
    expect(own).toEqual({ idTokenInfo: { status: 'Invalid', groupIdToken } });
  });

  it('[C02.FR.02] a start button needs no token, also for two cars at once', () => {
    const station = station2();
    const button = { idToken: '', type: 'NoAuthorization' };
    const answers = [
      event2(station, 'Started', { ...button, evseId: 1 }),
      event2(station, 'Started', { ...button, evseId: 2, transactionId: 'tx-2' }),
    ];
    expect(answers).toEqual(answers.map(() => ({ idTokenInfo: { status: 'Accepted' } })));
  });

  it('[C04] a code typed in is looked for among codes', () => {
    const station = station2();
    const typed = (idToken: string) => station.result('Authorize', { idToken: { idToken, type: 'KeyCode' } });
    expect(typed('CARLA')).toEqual({ idTokenInfo: { status: 'Invalid' } });
    expect(typed('pin')).toEqual({ idTokenInfo: { status: 'Accepted' } });
  });

  it('[C12] a token the station took from its cache is checked again when it starts', () => {
    const station = connectedStation('2.0.1', evict, { tokens: [{ idToken: 'OLD', status: 'Blocked' }] });
    const answer = event2(station, 'Started', { idToken: 'OLD', evseId: 1 });
    expect(answer).toEqual({ idTokenInfo: { status: 'Blocked' } });
    expect(flagsOf(station)).toEqual(['unauthorized']);
  });

  it('[C01.FR.19] a token of other sites is not for this one; 1.6 has no word for it but Invalid', () => {
    const idToken = { idToken: 'AIRPORT', type: 'ISO14443' };
    expect(station2().result('Authorize', { idToken })).toEqual({
      idTokenInfo: { status: 'NotAtThisLocation' },
    });
    expect(station16().result('Authorize', { idTag: 'AIRPORT' })).toEqual({
      idTagInfo: { status: 'Invalid' },
    });
  });

  it('[I8] with the records away the station still knows what runs at itself', () => {
    const station = station16();
    const { transactionId } = start16(station, 'CARLA', 1);
    station.recordsDown = true;
    expect(start16(station, 'CARLA', 2)).toMatchObject({ idTagInfo: { status: 'ConcurrentTx' } });
    const stop = { transactionId, idTag: 'CARLA', meterStop: 10, timestamp };
    expect(station.result('StopTransaction', stop)).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  });

  it('[C07.FR.04] a contract certificate that is no good makes its token no good, and one that is good is said to be', () => {
    const idToken = { idToken: 'DE8AACA1B2C3D4', type: 'eMAID' };
    const tokens = [{ idToken: idToken.idToken, type: 'eMAID' }];
    const verdicts = { good: 'Accepted', revoked: 'CertificateRevoked' } as const;
    const station = connectedStation('2.1', evict, {
      tokens,
      services: {
        ...noOutsideServices,
        contractCertificate: ({ pem }) => verdicts[pem as keyof typeof verdicts] ?? null,
      },
    });
    const ask = (certificate: string) => station.result('Authorize', { idToken, certificate });
    expect(ask('good')).toEqual({ idTokenInfo: { status: 'Accepted' }, certificateStatus: 'Accepted' });
    const revoked = { idTokenInfo: { status: 'Invalid' }, certificateStatus: 'CertificateRevoked' };
    expect(ask('revoked')).toEqual(revoked);
    // What nobody has checked is not taken on trust; what the station has checked itself is.
    expect(ask('unknown')).toMatchObject({ certificateStatus: 'CertChainError' });
    const hash = { hashAlgorithm: 'SHA256', issuerNameHash: 'aa', issuerKeyHash: 'bb', serialNumber: '01' };
    const iso15118CertificateHashData = [{ ...hash, responderURL: 'http://ocsp.example' }];
    expect(station.result('Authorize', { idToken, iso15118CertificateHashData })).toEqual({
      idTokenInfo: { status: 'Accepted' },
    });
  });
});
