import { describe, expect, it } from 'vitest';
import { acEvse } from '../../../../src/simulator/charger/charger-options.ts';
import { cardA, chargerBench, smallCar } from '../../../support/charger-bench.ts';
import type { ChargerBench } from '../../../support/charger-bench.ts';

const transactionActions = new Set([
  'StartTransaction',
  'MeterValues',
  'StopTransaction',
  'TransactionEvent',
]);

function startCharging(bench: ChargerBench): void {
  bench.act({ type: 'plug', evseId: 1, car: smallCar });
  bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
}

function timestampOf(payload: { timestamp?: string; meterValue?: { timestamp: string }[] }): string {
  return payload.timestamp ?? payload.meterValue?.[0]?.timestamp ?? '';
}

describe.each(['1.6', '2.0.1', '2.1'] as const)('the queue of a %s charger', (ocppVersion) => {
  it('[1.6 §3.7.1] [E12] replays an offline transaction in order, with the times at which it happened', () => {
    const bench = chargerBench({ ocppVersion, meterIntervalS: 60 });
    bench.step({ type: 'power-on' });
    bench.cutLink();
    const offlineSinceMs = bench.nowMs;
    startCharging(bench);
    bench.advance(200_000);
    bench.act({ type: 'unplug', evseId: 1 });
    const unpluggedMs = bench.nowMs;
    bench.advance(300_000);
    const before = bench.sent.length;
    bench.networkUp = true;
    bench.advance(120_000);
    const replayed = bench.sent.slice(before).filter((call) => transactionActions.has(call.action));
    const times = replayed.map((call) => Date.parse(timestampOf(call.payload)));
    expect(replayed).toHaveLength(5);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(times[0]).toBe(offlineSinceMs);
    expect(times.at(-1)).toBe(unpluggedMs);
    if (ocppVersion === '1.6') {
      expect(new Set(replayed.slice(1).map((call) => call.payload.transactionId)).size).toBe(1);
      expect(replayed[1]?.payload.transactionId).toBeGreaterThan(0);
    } else {
      expect(replayed.map((call) => call.payload.seqNo)).toEqual([0, 1, 2, 3, 4]);
      expect(replayed.every((call) => call.payload.offline === true)).toBe(true);
    }
  });

  it('[I5] has one call in flight, and gives an unanswered one up after its time-out', () => {
    const bench = chargerBench({ ocppVersion, evses: [acEvse, acEvse] });
    bench.handlers['StatusNotification'] = () => 'silence';
    bench.step({ type: 'power-on' });
    expect(bench.allSent('StatusNotification')).toHaveLength(1);
    bench.advance(29_000);
    expect(bench.allSent('StatusNotification')).toHaveLength(1);
    bench.advance(2_000);
    expect(bench.allSent('StatusNotification')).toHaveLength(2);
  });

  it('[E13] sends a refused transaction message again after interval × attempts, then drops it', () => {
    const bench = chargerBench({ ocppVersion, meterIntervalS: 0 });
    const action = ocppVersion === '1.6' ? 'StartTransaction' : 'TransactionEvent';
    bench.handlers[action] = () => ({ callError: 'InternalError' });
    bench.step({ type: 'power-on' });
    startCharging(bench);
    bench.advance(120_000);
    const attempts = bench.allSent(action);
    const gaps = attempts.slice(1).map((call, index) => call.atMs - (attempts[index]?.atMs ?? 0));
    expect(gaps).toEqual([10_000, 20_000]);
    expect(bench.events.some((event) => event.type === 'message-dropped')).toBe(true);
    expect(new Set(attempts.map((call) => call.messageId)).size).toBe(3);
  });

  it('[1.6 §3.7.1] lets other messages pass one that waits for its retry, but none of a transaction', () => {
    const bench = chargerBench({ ocppVersion, meterIntervalS: 0 });
    const action = ocppVersion === '1.6' ? 'StartTransaction' : 'TransactionEvent';
    bench.handlers[action] = () => ({ callError: 'InternalError' });
    bench.step({ type: 'power-on' });
    startCharging(bench);
    const before = bench.sent.length;
    bench.act({ type: 'unplug', evseId: 1 });
    const passed = bench.sent.slice(before).map((call) => call.action);
    expect(passed).toEqual(['StatusNotification']);
  });

  it('[I2] sends the message that was in flight when the link broke first when it is back', () => {
    const bench = chargerBench({ ocppVersion, meterIntervalS: 60 });
    const action = ocppVersion === '1.6' ? 'StartTransaction' : 'TransactionEvent';
    bench.step({ type: 'power-on' });
    bench.handlers[action] = () => 'silence';
    startCharging(bench);
    const lost = bench.lastSent(action);
    bench.cutLink();
    bench.handlers = {};
    bench.networkUp = true;
    bench.advance(90_000);
    const again = bench.allSent(action)[1];
    expect(again?.payload).toEqual(lost?.payload);
    expect(again?.messageId).not.toBe(lost?.messageId);
  });
});

describe('a 1.6 transaction whose start is never accepted', () => {
  it('[1.6 errata 3.18] ends with transactionId -1', () => {
    const bench = chargerBench({ ocppVersion: '1.6' });
    bench.handlers['StartTransaction'] = () => ({ callError: 'InternalError' });
    bench.step({ type: 'power-on' });
    startCharging(bench);
    bench.advance(100_000);
    bench.act({ type: 'unplug', evseId: 1 });
    expect(bench.lastSent('StopTransaction')?.payload.transactionId).toBe(-1);
    expect(bench.lastSent('MeterValues')?.payload).not.toHaveProperty('transactionId');
  });
});
