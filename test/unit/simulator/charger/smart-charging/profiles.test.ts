import { describe, expect, it } from 'vitest';
import { acEvse } from '../../../../../src/simulator/charger/charger-options.ts';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import type { ProfileDraft } from '../../../../support/charger-commands.ts';
import {
  chargingCharger,
  onlineCharger,
  powerOf,
  profileCommand,
  statusOf,
  transactionIdOf,
  versions,
} from '../../../../support/charger-commands.ts';

const flat = (limit: number) => [{ startPeriod: 0, limit }];

describe.each(versions)('a %s charger under charging profiles', (version) => {
  const set = (bench: ChargerBench, evseId: number, profile: ProfileDraft) =>
    statusOf(bench.command('SetChargingProfile', profileCommand(version, evseId, profile)));

  it('[K01] [1.6 §3.13] draws no more than the profile allows, from the moment it is set', () => {
    const bench = chargingCharger(version);
    expect(powerOf(bench)).toBeGreaterThan(10_500);
    expect(set(bench, 1, { periods: flat(10) })).toBe('Accepted');
    expect(powerOf(bench)).toBeLessThanOrEqual(3 * 10 * 232);
    expect(powerOf(bench)).toBeGreaterThan(3 * 10 * 228);
    bench.advance(60_000);
    const sampled = JSON.stringify(bench.sent.at(-1)?.payload);
    expect(sampled).toMatch(/"value":"?(9\.9|10)"?,[^{]*"Current.Import"/);
  });

  it('[K01] [1.6 §3.13] follows a schedule to the second, and its power is what its register counts', () => {
    const bench = chargingCharger(version);
    const startSchedule = new Date(bench.nowMs).toISOString();
    const periods = [
      { startPeriod: 0, limit: 12 },
      { startPeriod: 60, limit: 7 },
      { startPeriod: 120, limit: 0 },
      { startPeriod: 180, limit: 16 },
    ];
    expect(set(bench, 1, { kind: 'Absolute', startSchedule, periods })).toBe('Accepted');
    const startMs = bench.nowMs;
    for (let second = 1; second < 240; second += 1) {
      const before = bench.state.evses[0]?.meter.registerMillijoules ?? 0;
      bench.advance(1_000);
      bench.step({ type: 'timer-fired', name: 'look' });
      const used = (bench.state.evses[0]?.meter.registerMillijoules ?? 0) - before;
      const period = periods.findLast(({ startPeriod }) => startPeriod <= second - 1);
      expect(used).toBeLessThanOrEqual((period?.limit ?? 0) * 3 * 232 * 1000);
      if (period?.limit === 0) expect(used).toBe(0);
      else expect(used).toBeGreaterThan(0);
    }
    expect(bench.nowMs - startMs).toBe(239_000);
  });

  it('[1.6 §4.9] [E] says SuspendedEVSE while a profile allows nothing, and charges again after it', () => {
    const bench = chargingCharger(version);
    set(bench, 1, { periods: flat(0) });
    const told = () => {
      const { payload } = bench.lastSent(version === '1.6' ? 'StatusNotification' : 'TransactionEvent') ?? {};
      return payload.status ?? payload.transactionInfo.chargingState;
    };
    expect(told()).toBe('SuspendedEVSE');
    expect(powerOf(bench)).toBe(0);
    bench.advance(300_000);
    set(bench, 1, { periods: flat(16) });
    expect(told()).toBe('Charging');
    expect(powerOf(bench)).toBeGreaterThan(10_000);
  });

  it('[IEC 61851] draws nothing on AC below 6 A, and one phase when it may use one', () => {
    const bench = chargingCharger(version);
    set(bench, 1, { periods: flat(5.9) });
    expect(powerOf(bench)).toBe(0);
    set(bench, 1, { periods: [{ startPeriod: 0, limit: 10, numberPhases: 1 }] });
    bench.advance(35_000);
    expect(powerOf(bench)).toBeLessThanOrEqual(10 * 232);
    const values = JSON.stringify(bench.sent.at(-1)?.payload);
    expect(values).toMatch(/"value":"?0"?,[^{]*"Current.Import","phase":"L2"/);
  });

  it('[K01] [1.6 §3.13] shares what the station may draw among its EVSEs', () => {
    const bench = chargingCharger(version, { evses: [acEvse, acEvse] }, [1, 2]);
    const periods = [{ startPeriod: 0, limit: 12_000 }];
    const startSchedule = new Date(bench.nowMs).toISOString();
    const cap = { purpose: 'ChargingStationMaxProfile', kind: 'Absolute', startSchedule, unit: 'W' } as const;
    expect(set(bench, 0, { ...cap, periods })).toBe('Accepted');
    expect(powerOf(bench, 1) + powerOf(bench, 2)).toBeLessThanOrEqual(12_000);
    expect(powerOf(bench, 1)).toBeGreaterThan(5_500);
    // The one that stays may have it all.
    bench.act({ type: 'unplug', evseId: 2 });
    expect(powerOf(bench, 1)).toBeGreaterThan(10_500);
  });

  it('[K02] [1.6 §3.13] lets the profile of a transaction lead, and forgets it with the transaction', () => {
    const bench = chargingCharger(version);
    set(bench, 0, { id: 1, periods: flat(8) });
    const transactionId = transactionIdOf(bench);
    expect(set(bench, 1, { id: 2, purpose: 'TxProfile', transactionId, periods: flat(14) })).toBe('Accepted');
    expect(powerOf(bench)).toBeGreaterThan(3 * 13 * 230);
    bench.act({ type: 'unplug', evseId: 1 });
    expect(bench.state.profiles.map(({ profile }) => profile.id)).toEqual([1]);
  });

  it('[K01] [1.6 §5.16] refuses what cannot be', () => {
    const bench = onlineCharger(version);
    const transactionId = version === '1.6' ? 77 : 'other';
    expect(set(bench, 9, { periods: flat(8) })).toBe('Rejected');
    expect(set(bench, 1, { purpose: 'TxProfile', transactionId, periods: flat(8) })).toBe('Rejected');
    expect(set(bench, 1, { purpose: 'ChargingStationMaxProfile', periods: flat(8) })).toBe('Rejected');
    expect(set(bench, 1, { stackLevel: 99, periods: flat(8) })).toBe('Rejected');
    expect(bench.state.profiles).toEqual([]);
  });

  it('[K10] [1.6 §5.5] clears by id, and knows when there is nothing to clear', () => {
    const bench = chargingCharger(version);
    set(bench, 1, { id: 5, periods: flat(8) });
    const clear = (id: number) =>
      statusOf(bench.command('ClearChargingProfile', version === '1.6' ? { id } : { chargingProfileId: id }));
    expect(clear(6)).toBe('Unknown');
    expect(clear(5)).toBe('Accepted');
    expect(powerOf(bench)).toBeGreaterThan(10_500);
    expect(clear(5)).toBe('Unknown');
  });

  it('[K08] [1.6 §5.7] tells what it expects to draw, within its hardware', () => {
    const bench = chargingCharger(version);
    const startSchedule = new Date(bench.nowMs).toISOString();
    const periods = [
      { startPeriod: 0, limit: 10 },
      { startPeriod: 600, limit: 32 },
    ];
    set(bench, 1, { kind: 'Absolute', startSchedule, periods });
    const place = version === '1.6' ? { connectorId: 1 } : { evseId: 1 };
    const answer = bench.command('GetCompositeSchedule', { ...place, duration: 1200 });
    const { chargingSchedule, schedule } = answer.payload as { chargingSchedule: object; schedule: object };
    expect(version === '1.6' ? chargingSchedule : schedule).toMatchObject({
      chargingRateUnit: 'A',
      duration: 1200,
      chargingSchedulePeriod: [
        { startPeriod: 0, limit: 10 },
        { startPeriod: 600, limit: 16 },
      ],
    });
    const nowhere = version === '1.6' ? { connectorId: 9 } : { evseId: 9 };
    expect(statusOf(bench.command('GetCompositeSchedule', { ...nowhere, duration: 60 }))).toBe('Rejected');
  });
});

describe.each(['2.0.1', '2.1'] as const)('a %s charger under charging profiles', (version) => {
  it('[K09] reports what it holds in parts, and says when it holds nothing', () => {
    const bench = onlineCharger(version, { evses: [acEvse, acEvse] });
    for (const [index, evseId] of [0, 1, 1, 1, 2].entries()) {
      const profile = { id: index + 1, stackLevel: index, periods: flat(8) };
      bench.command('SetChargingProfile', profileCommand(version, evseId, profile));
    }
    const get = (criteria: object) =>
      statusOf(bench.command('GetChargingProfiles', { requestId: 7, chargingProfile: {}, ...criteria }));
    expect(get({})).toBe('Accepted');
    const parts = bench.allSent('ReportChargingProfiles').map(({ payload }) => payload);
    expect(parts.flatMap((part) => part.chargingProfile.map(({ id }: { id: number }) => id))).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(parts.map((part) => part.tbc)).toEqual([true, true, true, false]);
    expect(parts.every((part) => part.requestId === 7)).toBe(true);
    expect(get({ evseId: 3 })).toBe('NoProfiles');
  });

  it('[K01] tells a changed rate once, not every breath of the mains', () => {
    const bench = chargingCharger(version);
    bench.command('SetChargingProfile', profileCommand(version, 1, { periods: flat(9) }));
    bench.advance(600_000);
    const reasons = bench.allSent('TransactionEvent').map(({ payload }) => payload.triggerReason);
    expect(reasons.filter((reason) => reason === 'ChargingRateChanged')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'MeterValuePeriodic').length).toBeGreaterThan(19);
  });

  it('[K01.FR.06] refuses a twin of another profile', () => {
    const bench = onlineCharger(version);
    const set = (id: number) =>
      bench.command('SetChargingProfile', profileCommand(version, 1, { id, periods: flat(8) })).payload;
    expect(set(1)).toEqual({ status: 'Accepted' });
    expect(set(2)).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'DuplicateProfile' } });
  });

  it('[F01] takes the profile that comes with a remote start', () => {
    const bench = onlineCharger(version);
    const draft = profileCommand(version, 1, { purpose: 'TxProfile', periods: flat(9) });
    const { chargingProfile } = draft as { chargingProfile: object };
    bench.act({
      type: 'plug',
      evseId: 1,
      car: { batteryWh: 60_000, initialStateOfChargePercent: 20, wishWh: 20_000, maxPowerW: 22_000 },
    });
    const idToken = { idToken: 'APP', type: 'Central' };
    const start = { evseId: 1, idToken, remoteStartId: 3, chargingProfile };
    expect(statusOf(bench.command('RequestStartTransaction', start))).toBe('Accepted');
    bench.advance(30_000);
    expect(powerOf(bench)).toBeLessThanOrEqual(3 * 9 * 232);
    expect(bench.state.profiles[0]?.profile.transactionId).toBe(transactionIdOf(bench));
  });
});
