import { describe, expect, it } from 'vitest';
import type { StationHarness } from '../../support/station-harness.ts';
import { connectedStation } from '../../support/station-messages.ts';

const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1000, timestamp: '2026-11-22T12:00:00Z' };

function strictStation(evict: boolean): StationHarness {
  const station = connectedStation('1.6', evict);
  station.apply({ type: 'station-updated', strict: true });
  return station;
}

const raised = (station: StationHarness): object[] =>
  station.events.flatMap((told) => (told.type === 'alert' ? [told.alert] : []));

describe.each([false, true])('a station that is taken by the letter (evicted: %s)', (evict) => {
  it('[I4] is refused a broken stop, which ends and bills its transaction all the same', () => {
    const station = strictStation(evict);
    const { transactionId } = station.result('StartTransaction', start);
    station.nowMs += 1_800_000;
    const stop = {
      transactionId,
      timestamp: '2026-11-22T12:30:00Z',
      meterStop: '5000',
      reason: 'Sunset',
    };
    for (const messageId of ['s1', 's2', 's3'])
      expect(station.call('StopTransaction', stop, messageId)?.slice(0, 3)).toEqual([
        4,
        messageId,
        expect.stringContaining('ConstraintViolation'),
      ]);
    const transactions = station.events.flatMap((told) =>
      told.type === 'transaction' ? [told.transaction] : [],
    );
    expect(transactions.at(-1)).toMatchObject({ state: 'ended', energyWh: 4000, flags: ['refused-message'] });
    expect(transactions.filter(({ state }) => state === 'ended')).toHaveLength(1);
    expect(raised(station)).toMatchObject([
      {
        type: 'transaction-suspect',
        subject: transactions[0]?.id,
        detail: expect.stringContaining('refused-message'),
      },
    ]);
  });

  it('[I3] says its stop once more as it should be: the same end', () => {
    const station = strictStation(evict);
    const { transactionId } = station.result('StartTransaction', start);
    station.nowMs += 1_800_000;
    const stop = { transactionId, timestamp: '2026-11-22T12:30:00Z', meterStop: 5000 };
    station.call('StopTransaction', { ...stop, reason: 'Sunset' });
    station.result('StopTransaction', stop);
    const transactions = station.events.flatMap((told) =>
      told.type === 'transaction' ? [told.transaction] : [],
    );
    expect(transactions.at(-1)).toMatchObject({ state: 'ended', energyWh: 4000 });
    expect(new Set(transactions.map(({ id }) => id)).size).toBe(1);
  });

  it('[I4] is refused a broken start, and an operator is told what was wrong', () => {
    const station = strictStation(evict);
    expect(station.call('StartTransaction', { ...start, meterStart: null })?.[2]).toBe(
      'TypeConstraintViolation',
    );
    expect(station.state.transactions.size).toBe(0);
    expect(raised(station)).toMatchObject([
      {
        type: 'transaction-suspect',
        subject: '',
        detail: expect.stringContaining('meterStart must be of type'),
      },
    ]);
  });
});
