import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16, boot2 } from '../../support/station-messages.ts';

/** Every story is told twice: to an object that stays awake, and to one that is evicted before each input. */
describe.each([{ evict: false }, { evict: true }])('a station (evicted: $evict)', ({ evict }) => {
  it('[I3] a repeated StartTransaction gets the first transaction id and the first idTagInfo', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1000, timestamp: '2026-11-22T12:00:00Z' };
    const first = station.result('StartTransaction', start, '7');
    station.disconnect();
    station.connect();
    const again = station.result('StartTransaction', start, '1');
    expect(first).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    expect(again).toEqual(first);
    expect(station.state.transactions.size).toBe(1);
  });

  it('[1.6 §4.8] bills the registers of start and stop, with meter values between', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    const { transactionId } = station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 1000,
      timestamp: '2026-11-22T12:00:00Z',
    });
    station.pass(60_000);
    const sampledValue = [
      { value: '1.5', unit: 'kWh' },
      { value: '7200', measurand: 'Power.Active.Import', unit: 'W' },
    ];
    station.result('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: '2026-11-22T12:01:00Z', sampledValue }],
    });
    const [running] = station.state.transactions.values();
    expect(running?.progress).toMatchObject({ registerWh: 1500, powerW: 7200 });
    station.result('StopTransaction', {
      transactionId,
      meterStop: 2750,
      timestamp: '2026-11-22T12:10:00Z',
      reason: 'EVDisconnected',
    });
    const last = station.events.filter((event) => event.type === 'transaction').at(-1);
    expect(last?.transaction).toMatchObject({
      state: 'ended',
      energyWh: 1750,
      stopReason: 'EVDisconnected',
      flags: [],
    });
  });

  it('[E04] merges TransactionEvents that arrive with the end first', () => {
    const station = new StationHarness({ version: '2.0.1', evict });
    station.connect();
    boot2(station);
    const meter = (context: string, value: number, timestamp: string) => [
      { timestamp, sampledValue: [{ context, value }] },
    ];
    const base = { transactionInfo: { transactionId: 'T-1' }, evse: { id: 1, connectorId: 1 } };
    station.result('TransactionEvent', {
      ...base,
      eventType: 'Ended',
      seqNo: 1,
      timestamp: '2026-11-22T11:30:00Z',
      triggerReason: 'EVDeparted',
      offline: true,
      meterValue: meter('Transaction.End', 9000, '2026-11-22T11:30:00Z'),
    });
    const answer = station.result('TransactionEvent', {
      ...base,
      eventType: 'Started',
      seqNo: 0,
      timestamp: '2026-11-22T10:30:00Z',
      triggerReason: 'Authorized',
      offline: true,
      idToken: { idToken: 'CARD-1', type: 'ISO14443' },
      meterValue: meter('Transaction.Begin', 4000, '2026-11-22T10:30:00Z'),
    });
    expect(answer).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
    const last = station.events.filter((event) => event.type === 'transaction').at(-1);
    expect(last?.transaction).toMatchObject({
      state: 'ended',
      energyWh: 5000,
      meterStartWh: 4000,
      offline: true,
      flags: [],
    });
    expect(station.state.transactions.size).toBe(0);
  });

  it('[I3] a replayed TransactionEvent changes nothing, though every seqNo is 0', () => {
    const station = new StationHarness({ version: '2.1', evict });
    station.connect();
    boot2(station);
    const event = (eventType: string, minute: number, value: number) => ({
      eventType,
      seqNo: 0,
      timestamp: `2026-11-22T12:0${minute}:00Z`,
      triggerReason: 'MeterValuePeriodic',
      transactionInfo: { transactionId: 'T-1' },
      evse: { id: 1 },
      meterValue: [{ timestamp: `2026-11-22T12:0${minute}:00Z`, sampledValue: [{ value }] }],
    });
    station.result('TransactionEvent', event('Started', 0, 100));
    station.result('TransactionEvent', event('Updated', 1, 200));
    station.result('TransactionEvent', event('Updated', 2, 300));
    const before = station.state.transactions;
    station.result('TransactionEvent', event('Updated', 1, 200));
    expect(station.state.transactions).toEqual(before);
    expect([...before.values()][0]?.progress.registerWh).toBe(300);
  });

  it('[I4] a stop of an unknown transaction is answered, kept and flagged', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    const stop = { transactionId: -1, meterStop: 5000, timestamp: '2026-11-22T09:00:00Z', idTag: 'CARD-1' };
    expect(station.result('StopTransaction', stop)).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    station.result('StopTransaction', stop);
    const told = station.events
      .filter((event) => event.type === 'transaction')
      .map((event) => event.transaction);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(told.at(-1)).toMatchObject({
      state: 'ended',
      energyWh: 0,
      flags: expect.arrayContaining(['unknown-start']),
    });
  });

  it('[1.6 §4.8] a start on a busy connector ends the transaction whose stop was lost', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 0,
      timestamp: '2026-11-22T11:00:00Z',
    });
    station.result('MeterValues', {
      connectorId: 1,
      meterValue: [{ timestamp: '2026-11-22T11:30:00Z', sampledValue: [{ value: '800' }] }],
    });
    station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 900,
      timestamp: '2026-11-22T12:00:00Z',
    });
    const ended = station.events
      .filter((event) => event.type === 'transaction' && event.transaction.state === 'ended')
      .at(-1);
    expect(ended).toMatchObject({ transaction: { energyWh: 800, flags: ['implied-stop'] } });
    expect(station.state.transactions.size).toBe(1);
  });

  it('[C02.FR.02] answers Authorize from the records, and an outage is never a verdict on the token', () => {
    const station = new StationHarness({
      version: '1.6',
      evict,
      tokens: [{ idToken: 'Card-1' }, { idToken: 'BAD', status: 'Blocked' }],
    });
    station.connect();
    boot16(station);
    expect(station.result('Authorize', { idTag: 'CARD-1' })).toEqual({ idTagInfo: { status: 'Accepted' } });
    expect(station.result('Authorize', { idTag: 'BAD' })).toEqual({ idTagInfo: { status: 'Blocked' } });
    expect(station.result('Authorize', { idTag: 'NOBODY' })).toEqual({ idTagInfo: { status: 'Invalid' } });
    station.recordsDown = true;
    expect(station.result('Authorize', { idTag: 'card-1' })).toEqual({ idTagInfo: { status: 'Accepted' } });
    expect(station.call('Authorize', { idTag: 'NOBODY' })?.slice(0, 3)).toEqual([
      4,
      expect.any(String),
      'InternalError',
    ]);
    const start = station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'NOBODY',
      meterStart: 0,
      timestamp: '2026-11-22T12:00:00Z',
    });
    expect(start).toMatchObject({ idTagInfo: { status: 'Accepted' } });
    expect([...station.state.transactions.values()][0]?.transaction.flags).toEqual([
      'authorization-unavailable',
    ]);
  });

  it('[I7] an open look-up survives and is answered once', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    boot16(station);
    station.holdLookups = true;
    expect(station.call('Authorize', { idTag: 'CARD-1' }, 'a1')).toBeUndefined();
    expect(station.state.lookups.size).toBe(1);
    station.answerLookups();
    expect(station.sent.filter(({ frame }) => frame[1] === 'a1')).toHaveLength(1);
    expect(station.state.lookups.size).toBe(0);
  });
});
