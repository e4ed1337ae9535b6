import { describe, expect, it } from 'vitest';
import { energySoFar, turnsWith } from '../../../../src/domain/meter/energy-so-far.ts';
import { type Transaction, initialProgress } from '../../../../src/domain/transaction.ts';

const transaction: Transaction = {
  id: 't',
  ocppTransactionId: '1',
  evseId: 1,
  connectorId: 1,
  idToken: null,
  state: 'active',
  startedAtMs: 0,
  endedAtMs: null,
  meterStartWh: 1000,
  meterStopWh: null,
  stopReason: null,
  offline: false,
  flags: [],
  startKey: '',
  authorization: null,
  remoteStartId: null,
  reservationId: null,
};
const minuteMs = 60_000;

/** Progress after these registers, a minute apart, the first one a minute after the start. */
function after(...registersWh: readonly number[]) {
  return afterStart(1000, ...registersWh);
}

function afterStart(startWh: number, ...registersWh: readonly number[]) {
  let progress: Parameters<typeof energySoFar>[1] = initialProgress;
  registersWh.forEach((registerWh, at) => {
    const beforeWh = progress.registerWh ?? startWh;
    const atMs = (at + 1) * minuteMs;
    const turns = turnsWith(
      progress.turns ?? [],
      { atMs: at * minuteMs, registerWh: beforeWh },
      { atMs, registerWh },
    );
    progress = { ...progress, turns, registerWh, lastSampleAtMs: atMs };
  });
  return progress;
}

describe('the energy of a transaction so far', () => {
  it('[METER-1] is the latest register less the first while it runs', () => {
    expect(energySoFar(transaction, after(1200, 1450))).toBe(450);
    expect(after(1200, 1450).turns).toEqual([]);
  });

  it('[METER-1] is what all readings came to once it is over', () => {
    const ended = { ...transaction, state: 'ended', meterStopWh: 2000 } as const;
    const energy = { energyWh: 990, rule: 'increments', doubts: [] } as const;
    expect(energySoFar({ ...ended, energy }, after(1450))).toBe(990);
    expect(energySoFar(ended, after(1450))).toBe(1000);
  });

  it('[METER-2] is never negative, and nothing while there is nothing to compare', () => {
    expect(energySoFar({ ...transaction, meterStopWh: 900 }, initialProgress)).toBe(0);
    expect(energySoFar({ ...transaction, meterStartWh: null }, after(1450))).toBe(0);
    expect(energySoFar(transaction, initialProgress)).toBe(0);
  });

  it('[METER-3] goes on over a register that began again from zero', () => {
    expect(
      energySoFar({ ...transaction, meterStartWh: 5_000_000 }, afterStart(5_000_000, 5_000_400, 300, 700)),
    ).toBe(1100);
  });

  it('[METER-4] counts from the first reading where the start was a placeholder', () => {
    expect(
      energySoFar({ ...transaction, meterStartWh: 0 }, afterStart(0, 7_000_000, 7_000_250, 7_000_600)),
    ).toBe(600);
  });

  it('[METER-3] remembers a bounded number of turns', () => {
    const restless = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? 9_000_000 : 10));
    expect(after(...restless).turns?.length).toBeLessThanOrEqual(14);
  });
});
