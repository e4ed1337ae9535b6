import { describe, expect, it } from 'vitest';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import { cardA, smallCar } from '../../../../support/charger-bench.ts';
import {
  chargingCharger,
  onlineCharger,
  powerOf,
  profileCommand,
  statusOf,
  transactionIdOf,
} from '../../../../support/charger-commands.ts';

const flat = (limit: number) => [{ startPeriod: 0, limit }];

describe('the dynamic and priority profiles of a 2.1 charger', () => {
  const dynamic = (id: number, more: object = {}) =>
    profileCommand('2.1', 1, { id, kind: 'Dynamic', periods: flat(12), more });

  it('[K28] follows the values that are pushed', () => {
    const bench = chargingCharger('2.1');
    expect(statusOf(bench.command('SetChargingProfile', dynamic(4)))).toBe('Accepted');
    const push = (chargingProfileId: number, limit: number) =>
      bench.command('UpdateDynamicSchedule', { chargingProfileId, scheduleUpdate: { limit } }).payload;
    expect(push(4, 7)).toEqual({ status: 'Accepted' });
    expect(powerOf(bench)).toBeLessThanOrEqual(3 * 7 * 232);
    expect(push(9, 7)).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'InvalidProfile' } });
  });

  it('[K28] fetches values at the interval of the profile, as long as it is there', () => {
    const bench = chargingCharger('2.1');
    bench.command('SetChargingProfile', dynamic(4, { dynUpdateInterval: 20 }));
    bench.advance(20_000);
    expect(bench.lastSent('PullDynamicScheduleUpdate')?.payload).toEqual({ chargingProfileId: 4 });
    expect(powerOf(bench)).toBeLessThanOrEqual(3 * 10 * 232);
    bench.command('ClearChargingProfile', { chargingProfileId: 4 });
    bench.advance(100_000);
    expect(bench.allSent('PullDynamicScheduleUpdate')).toHaveLength(1);
  });

  it('[K21] lets a transaction go first when there is a profile for it', () => {
    const bench = chargingCharger('2.1');
    bench.command('SetChargingProfile', profileCommand('2.1', 0, { id: 1, periods: flat(7) }));
    const transactionId = transactionIdOf(bench);
    const use = (activate: boolean, id = transactionId) =>
      statusOf(bench.command('UsePriorityCharging', { transactionId: id, activate }));
    expect(use(true)).toBe('NoProfile');
    const priority = { id: 2, purpose: 'PriorityCharging', periods: flat(16) };
    expect(statusOf(bench.command('SetChargingProfile', profileCommand('2.1', 0, priority)))).toBe(
      'Accepted',
    );
    expect(use(true, 'other')).toBe('Rejected');
    expect(use(true)).toBe('Accepted');
    expect(bench.lastSent('NotifyPriorityCharging')?.payload).toEqual({ transactionId, activated: true });
    expect(powerOf(bench)).toBeGreaterThan(10_000);
    expect(use(false)).toBe('Accepted');
    expect(powerOf(bench)).toBeLessThanOrEqual(3 * 7 * 232);
  });

  it('[Q01] [Q07] takes what concerns a transaction that is there', () => {
    const bench = chargingCharger('2.1');
    const allowed = (transactionId: unknown) =>
      statusOf(
        bench.command('NotifyAllowedEnergyTransfer', { transactionId, allowedEnergyTransfer: ['AC_BPT'] }),
      );
    expect([allowed(transactionIdOf(bench)), allowed('other')]).toEqual(['Accepted', 'Rejected']);
    const signal = () =>
      statusOf(bench.command('AFRRSignal', { timestamp: '2026-03-01T12:00:00Z', signal: 4 }));
    expect(signal()).toBe('Rejected');
    const curve = [
      { signal: -10, power: 4_000 },
      { signal: 10, power: 11_000 },
    ];
    const period = {
      startPeriod: 0,
      setpoint: 7_000,
      operationMode: 'CentralFrequency',
      v2xSignalWattCurve: curve,
    };
    const transactionId = transactionIdOf(bench);
    const schedule = { id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [period] };
    const profile = profileCommand('2.1', 1, { purpose: 'TxProfile', transactionId, periods: [] });
    const { chargingProfile } = profile as { chargingProfile: object };
    const withCurve = { evseId: 1, chargingProfile: { ...chargingProfile, chargingSchedule: [schedule] } };
    expect(bench.command('SetChargingProfile', withCurve).payload).toEqual({ status: 'Accepted' });
    expect(signal()).toBe('Accepted');
  });
});

describe('the tariffs of a 2.1 charger', () => {
  const tariff = (tariffId: string, currency = 'EUR', count = 1) => ({
    tariffId,
    currency,
    energy: { prices: Array.from({ length: count }, () => ({ priceKwh: 0.4 })) },
  });
  const set = (bench: ChargerBench, evseId: number, ...of: Parameters<typeof tariff>) =>
    statusOf(bench.command('SetDefaultTariff', { evseId, tariff: tariff(...of) }));

  it('[I07] [I08] [I09] keeps defaults, tells them, and clears them', () => {
    const bench = onlineCharger('2.1');
    const get = (evseId: number) => bench.command('GetTariffs', { evseId }).payload;
    expect(get(0)).toEqual({ status: 'NoTariff' });
    expect([set(bench, 0, 'ALL'), set(bench, 1, 'ONE'), set(bench, 1, 'ALL')]).toEqual([
      'Accepted',
      'Accepted',
      'DuplicateTariffId',
    ]);
    expect([set(bench, 9, 'X'), set(bench, 1, 'X', 'EUR', 11)]).toEqual(['Rejected', 'TooManyElements']);
    expect(get(1)).toEqual({
      status: 'Accepted',
      tariffAssignments: [
        { tariffId: 'ONE', tariffKind: 'DefaultTariff', evseIds: [1] },
        { tariffId: 'ALL', tariffKind: 'DefaultTariff' },
      ],
    });
    expect(bench.command('ClearTariffs', { tariffIds: ['ONE', 'NONE'] }).payload).toEqual({
      clearTariffsResult: [
        { tariffId: 'ONE', status: 'Accepted' },
        { tariffId: 'NONE', status: 'NoTariff' },
      ],
    });
    bench.command('ClearTariffs', {});
    expect(get(0)).toEqual({ status: 'NoTariff' });
    expect(bench.command('ClearTariffs', {}).payload).toEqual({
      clearTariffsResult: [{ status: 'NoTariff' }],
    });
  });

  it('[I11] changes that of a transaction and tells so, in the same currency', () => {
    const bench = chargingCharger('2.1');
    set(bench, 0, 'ALL');
    const change = (transactionId: unknown, currency: string) =>
      statusOf(
        bench.command('ChangeTransactionTariff', { transactionId, tariff: tariff('NIGHT', currency) }),
      );
    expect(change('other', 'EUR')).toBe('TxNotFound');
    expect(change(transactionIdOf(bench), 'SEK')).toBe('NoCurrencyChange');
    expect(change(transactionIdOf(bench), 'EUR')).toBe('Accepted');
    expect(bench.lastSent('TransactionEvent')?.payload).toMatchObject({
      triggerReason: 'TariffChanged',
      transactionInfo: { tariffId: 'NIGHT' },
    });
    expect(bench.command('GetTariffs', { evseId: 1 }).payload).toMatchObject({
      tariffAssignments: [
        { tariffId: 'ALL' },
        { tariffId: 'NIGHT', tariffKind: 'DriverTariff', evseIds: [1] },
      ],
    });
  });
});

describe('the DER controls of a 2.1 charger', () => {
  const droop = (priority: number, more: object = {}) => ({
    freqDroop: {
      priority,
      overFreq: 50.2,
      underFreq: 49.8,
      overDroop: 5,
      underDroop: 5,
      responseTime: 1,
      ...more,
    },
  });
  const set = (
    bench: ChargerBench,
    controlId: string,
    isDefault: boolean,
    setting: object,
    controlType = 'FreqDroop',
  ) => bench.command('SetDERControl', { controlId, controlType, isDefault, ...setting }).payload;

  it('[R04] holds the most important of a type, reports all, and gives way when it is cleared', () => {
    const bench = onlineCharger('2.1');
    const curve = { curve: { priority: 1, yUnit: 'PctMaxVar', curveData: [{ x: 90, y: 30 }] } };
    expect(set(bench, 'D1', true, droop(5))).toEqual({ status: 'Accepted' });
    expect(set(bench, 'D2', true, droop(3))).toEqual({ status: 'Accepted', supersededIds: ['D1'] });
    expect(set(bench, 'C1', true, curve, 'VoltVar')).toEqual({ status: 'Accepted' });
    expect(set(bench, 'E1', true, droop(1), 'EnterService')).toMatchObject({ status: 'Rejected' });
    const get = (more: object) => statusOf(bench.command('GetDERControl', { requestId: 5, ...more }));
    expect(get({})).toBe('Accepted');
    const parts = bench.allSent('ReportDERControl').map(({ payload }) => payload);
    expect(parts.map(({ tbc }) => tbc)).toEqual([true, true, false]);
    expect(parts[0].freqDroop).toMatchObject([{ id: 'D1', isDefault: true, isSuperseded: true }]);
    expect(parts[2].curve).toMatchObject([{ id: 'C1', curveType: 'VoltVar', isSuperseded: false }]);
    const clear = (more: object) => statusOf(bench.command('ClearDERControl', { isDefault: true, ...more }));
    expect([clear({ controlId: 'D2' }), clear({ controlId: 'D2' })]).toEqual(['Accepted', 'NotFound']);
    expect(bench.state.derControls[0]?.supersededBy).toBeNull();
    expect(get({ controlType: 'FixedVar' })).toBe('NotFound');
    expect(get({ isDefault: false })).toBe('NotFound');
  });

  it('[R04] starts and ends what is scheduled, and says so', () => {
    const bench = onlineCharger('2.1');
    const startTime = new Date(bench.nowMs + 60_000).toISOString();
    set(bench, 'S1', false, droop(3, { startTime, duration: 120 }));
    expect(bench.allSent('NotifyDERStartStop')).toEqual([]);
    bench.advance(300_000);
    const told = bench.allSent('NotifyDERStartStop').map(({ payload, atMs }) => [payload.started, atMs]);
    const startMs = Date.parse(startTime);
    expect(told).toEqual([
      [true, startMs],
      [false, startMs + 120_000],
    ]);
    expect(bench.state.derControls).toEqual([]);
  });

  it('[R04] reports every type of control', () => {
    const bench = onlineCharger('2.1');
    const pf = { priority: 1, displacement: 0.95, excitation: true };
    const service = { priority: 1, highVoltage: 110, lowVoltage: 90, highFreq: 50.2, lowFreq: 49.8 };
    set(bench, '1', true, { enterService: service }, 'EnterService');
    set(bench, '2', true, { fixedPFAbsorb: pf }, 'FixedPFAbsorb');
    set(bench, '3', true, { fixedPFInject: pf }, 'FixedPFInject');
    set(bench, '4', true, { fixedVar: { priority: 1, setpoint: 10, unit: 'PctMaxVar' } }, 'FixedVar');
    set(bench, '5', true, { gradient: { priority: 1, gradient: 10, softGradient: 5 } }, 'Gradients');
    set(
      bench,
      '6',
      true,
      { limitMaxDischarge: { priority: 1, pctMaxDischargePower: 50 } },
      'LimitMaxDischarge',
    );
    bench.command('GetDERControl', { requestId: 1 });
    expect(bench.allSent('ReportDERControl')).toHaveLength(6);
  });
});

describe('what else a 2.1 charger does', () => {
  it('[S03] swaps a battery when asked', () => {
    const bench = onlineCharger('2.1');
    const ask = (requestId: number) =>
      statusOf(
        bench.command('RequestBatterySwap', { requestId, idToken: { idToken: 'A', type: 'Central' } }),
      );
    expect([ask(1), ask(2)]).toEqual(['Accepted', 'Rejected']);
    bench.advance(10_000);
    const told = bench.allSent('BatterySwap').map(({ payload }) => [payload.requestId, payload.eventType]);
    expect(told).toEqual([
      [1, 'BatteryIn'],
      [1, 'BatteryOut'],
    ]);
  });

  it('[C25] keeps an EVSE for whoever pays on the web, and no longer than said', () => {
    const bench = onlineCharger('2.1');
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(bench.command('NotifyWebPaymentStarted', { evseId: 1, timeout: 60 }).payload).toEqual({});
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    expect(bench.events.at(-1)).toMatchObject({ type: 'token-refused', reason: 'being paid for' });
    bench.advance(61_000);
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    expect(bench.state.evses[0]?.transaction).not.toBeNull();
  });
});

describe('the restart of a 2.1 charger', () => {
  it('[B13] [E17] can go on with its transactions: same id, same register, no energy in between', () => {
    const bench = chargingCharger('2.1');
    const transactionId = transactionIdOf(bench);
    expect(statusOf(bench.command('Reset', { type: 'ImmediateAndResume' }))).toBe('Accepted');
    const register = bench.state.evses[0]?.meter.registerMillijoules;
    bench.advance(4_900);
    bench.step({ type: 'timer-fired', name: 'look' });
    expect(bench.state.evses[0]?.meter.registerMillijoules).toBe(register);
    bench.advance(40_000);
    expect(transactionIdOf(bench)).toBe(transactionId);
    expect(powerOf(bench)).toBeGreaterThan(10_000);
    const events = bench.allSent('TransactionEvent').map(({ payload }) => payload);
    const reasons = events.map(({ triggerReason }) => triggerReason);
    expect(reasons).toContain('TxResumed');
    expect(reasons).not.toContain('ResetCommand');
    expect(events.map(({ seqNo }) => seqNo)).toEqual(events.map((_event, index) => index));
  });
});
