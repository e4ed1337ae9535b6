import { describe, expect, it } from 'vitest';
import { dcEvse } from '../../../../../src/simulator/charger/charger-options.ts';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import { cardA, smallCar } from '../../../../support/charger-bench.ts';
import {
  onlineCharger,
  profileCommand,
  statusOf,
  transactionIdOf,
} from '../../../../support/charger-commands.ts';

const needsAction = 'NotifyEVChargingNeeds';
const scheduleAction = 'NotifyEVChargingSchedule';

const plug = (bench: ChargerBench, iso15118?: { leavesAfterS: number | null }): void => {
  const car = { ...smallCar, wishWh: 9_000, ...(iso15118 === undefined ? {} : { iso15118 }) };
  bench.act({ type: 'plug', evseId: 1, car });
};
const showCard = (bench: ChargerBench): void =>
  bench.act({ type: 'present-token', evseId: 1, idToken: cardA });

describe.each(['2.0.1', '2.1'] as const)('a car of ISO 15118 at a %s charger', (version) => {
  const txProfile = (bench: ChargerBench, limits: readonly number[], id = 9): unknown => {
    const periods = limits.map((limit, index) => ({ startPeriod: index * 600, limit }));
    const transactionId = transactionIdOf(bench);
    const startSchedule = new Date(bench.nowMs).toISOString();
    const draft = { id, purpose: 'TxProfile', kind: 'Absolute', startSchedule, transactionId, periods };
    return statusOf(bench.command('SetChargingProfile', profileCommand(version, 1, draft)));
  };

  it('[K15.FR.01] says once what it needs and when it leaves, after the CSMS knows of its transaction', () => {
    const bench = onlineCharger(version);
    plug(bench, { leavesAfterS: 7_200 });
    expect(bench.allSent(needsAction)).toEqual([]);
    showCard(bench);
    bench.advance(120_000);
    const [needs, ...more] = bench.allSent(needsAction);
    expect(more).toEqual([]);
    const startedAt = bench.sent.findIndex(({ payload }) => payload.eventType === 'Started');
    expect(startedAt).toBeGreaterThan(0);
    expect(bench.sentActions().indexOf(needsAction)).toBeGreaterThan(startedAt);
    expect(needs?.payload).toEqual({
      evseId: 1,
      maxScheduleTuples: 12,
      chargingNeeds: {
        requestedEnergyTransfer: 'AC_three_phase',
        acChargingParameters: { energyAmount: 9_000, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 230 },
        departureTime: new Date((bench.sent[startedAt]?.atMs ?? 0) + 7_200_000).toISOString(),
      },
      ...(version === '2.1' ? { timestamp: new Date(needs?.atMs ?? 0).toISOString() } : {}),
    });
  });

  it('[K17] at a DC charger it says its power and how full it is', () => {
    const bench = onlineCharger(version, { evses: [dcEvse] });
    plug(bench, { leavesAfterS: null });
    showCard(bench);
    expect(bench.lastSent(needsAction)?.payload.chargingNeeds).toEqual({
      requestedEnergyTransfer: 'DC',
      dcChargingParameters: {
        energyAmount: 9_000,
        evMaxCurrent: 28,
        evMaxVoltage: 400,
        evMaxPower: 11_000,
        evEnergyCapacity: 60_000,
        stateOfCharge: 40,
      },
    });
  });

  it('[K15.FR.10] [K16] makes a schedule within each TxProfile it is given, and follows it', () => {
    const bench = onlineCharger(version);
    plug(bench, { leavesAfterS: 1_200 });
    showCard(bench);
    expect(bench.allSent(scheduleAction)).toEqual([]);
    expect(txProfile(bench, [8, 32])).toBe('Accepted');
    const [{ payload } = { payload: null }] = bench.allSent(scheduleAction);
    expect(payload).toMatchObject({ evseId: 1, timeBase: new Date(bench.nowMs).toISOString() });
    const limits = payload.chargingSchedule.chargingSchedulePeriod.map(
      ({ startPeriod, limit }: { startPeriod: number; limit: number }) => [startPeriod, limit],
    );
    // The car takes 11 kW, a little under what the second period would allow.
    expect(limits).toEqual([
      [0, 8],
      [600, 15.9],
    ]);
    expect(bench.state.evses[0]?.meter.powerW).toBeLessThanOrEqual(3 * 8 * 232);
    bench.advance(60_000);
    expect(bench.allSent(scheduleAction)).toHaveLength(1);
    expect(txProfile(bench, [6])).toBe('Accepted');
    expect(bench.allSent(scheduleAction)).toHaveLength(2);
    expect(bench.allSent(needsAction)).toHaveLength(1);
  });

  it('[K15] a transaction that began offline is told first, its needs when the link is back', () => {
    const bench = onlineCharger(version, { txStartPoint: 'EVConnected' });
    bench.cutLink();
    plug(bench, { leavesAfterS: null });
    bench.advance(60_000);
    bench.networkUp = true;
    bench.advance(600_000);
    expect(bench.sentActions()).not.toContain(needsAction);
    showCard(bench);
    const actions = bench.sentActions();
    expect(actions.lastIndexOf('TransactionEvent')).toBeLessThan(actions.indexOf(needsAction));
  });

  it('[K15] is asked for nothing again when the CSMS refuses', () => {
    const bench = onlineCharger(version);
    bench.handlers[needsAction] = () => ({ callError: 'InternalError' });
    plug(bench, { leavesAfterS: null });
    showCard(bench);
    bench.advance(300_000);
    expect(bench.allSent(needsAction)).toHaveLength(1);
  });

  it('[K15] a car that does not speak it says nothing, whatever profile comes', () => {
    const bench = onlineCharger(version);
    plug(bench);
    showCard(bench);
    expect(txProfile(bench, [8])).toBe('Accepted');
    bench.advance(120_000);
    expect(bench.allSent(needsAction)).toEqual([]);
    expect(bench.allSent(scheduleAction)).toEqual([]);
  });
});

describe('a car of ISO 15118 at a 1.6 charger', () => {
  it('[1.6] charges like any other: its version has no such message', () => {
    const bench = onlineCharger('1.6');
    plug(bench, { leavesAfterS: 3_600 });
    showCard(bench);
    bench.advance(60_000);
    expect(bench.sentActions()).toContain('StartTransaction');
    expect(bench.sentActions()).not.toContain(needsAction);
  });
});
