import type { CsmsActionOf } from '../../../src/ocpp/payload-types.ts';
import type { CommandStep } from './step.ts';
import { accepted } from './step.ts';
import { steps201Afterwards, steps201WhileCharging } from './steps-201.ts';

const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const tariff = (tariffId: string) => ({
  tariffId,
  currency: 'EUR',
  energy: { prices: [{ priceKwh: 0.4 }] },
});
const profile = (id: number, more: object) => ({
  evseId: 1,
  chargingProfile: {
    id,
    stackLevel: 2,
    chargingProfileKind: 'Relative',
    chargingSchedule: [
      { id, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 14 }] },
    ],
    ...more,
  },
});
const droop = { priority: 1, overFreq: 50.2, underFreq: 49.8, overDroop: 5, underDroop: 5, responseTime: 1 };

/** The commands that 2.1 adds, while a transaction runs on EVSE 1. */
const added = {
  UsePriorityCharging: {
    before: () => ({ SetChargingProfile: profile(12, { chargingProfilePurpose: 'PriorityCharging' }) }),
    payload: ({ transactionId }) => ({ transactionId, activate: true }),
    answer: accepted,
    effect: async (sees) => {
      await sees.document('priority-charging', { activated: true });
      await sees.charger(({ evses: [evse] }) => (evse?.meter.powerW ?? 0) > 8 * 3 * 232);
    },
  },
  UpdateDynamicSchedule: {
    before: ({ transactionId }) => ({
      SetChargingProfile: profile(13, {
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Dynamic',
        transactionId,
      }),
      UsePriorityCharging: { transactionId, activate: false },
    }),
    payload: { chargingProfileId: 13, scheduleUpdate: { limit: 7 } },
    answer: accepted,
    effect: (sees) => sees.charger(({ evses: [evse] }) => (evse?.meter.powerW ?? 99_999) <= 7 * 3 * 232),
  },
  NotifyAllowedEnergyTransfer: {
    payload: ({ transactionId }) => ({ transactionId, allowedEnergyTransfer: ['AC_three_phase'] }),
    answer: accepted,
    effect: (sees) => sees.document('energy-transfers', { allowedEnergyTransfer: ['AC_three_phase'] }),
  },
  AFRRSignal: {
    payload: { timestamp: '2026-03-01T12:00:00Z', signal: 4 },
    answer: { status: 'Rejected', statusInfo: { reasonCode: 'NotFollowing' } },
  },
  SetDefaultTariff: {
    payload: { evseId: 0, tariff: tariff('DAY') },
    answer: accepted,
    effect: (sees) => sees.document('tariffs', { tariffId: 'DAY', evseId: 0 }),
  },
  ChangeTransactionTariff: {
    payload: ({ transactionId }) => ({ transactionId, tariff: tariff('NIGHT') }),
    answer: accepted,
    effect: async (sees, { transactionId }) => {
      await sees.document('tariffs', { tariffId: 'NIGHT', transactionId });
      await sees.charger(({ evses: [evse] }) => evse?.transaction?.tariff?.tariffId === 'NIGHT');
    },
  },
  GetTariffs: {
    payload: { evseId: 0 },
    answer: { ...accepted, tariffAssignments: [{ tariffId: 'DAY' }, { tariffId: 'NIGHT' }] },
  },
  ClearTariffs: {
    payload: { tariffIds: ['DAY'] },
    answer: { clearTariffsResult: [{ tariffId: 'DAY', status: 'Accepted' }] },
    effect: (sees) => sees.noDocument('tariffs', { tariffId: 'DAY' }),
  },
  SetDERControl: {
    payload: { controlId: 'D1', controlType: 'FreqDroop', isDefault: true, freqDroop: droop },
    answer: accepted,
    effect: (sees) => sees.document('der-controls', { controlId: 'D1' }),
  },
  GetDERControl: {
    payload: { requestId: 41 },
    answer: accepted,
    effect: (sees) => sees.document('der-controls', { controlId: 'D1', controlType: 'FreqDroop' }),
  },
  ClearDERControl: {
    payload: { isDefault: true },
    answer: accepted,
    effect: (sees) => sees.noDocument('der-controls', { controlId: 'D1' }),
  },
  AdjustPeriodicEventStream: {
    before: () => ({
      SetVariableMonitoring: {
        setMonitoringData: [
          { ...power, type: 'Periodic', value: 1, severity: 5, periodicEventStream: { values: 10 } },
        ],
      },
    }),
    payload: { id: 1, params: { values: 2 } },
    answer: accepted,
    effect: (sees) => sees.document('event-stream-data', {}),
  },
  GetPeriodicEventStream: {
    payload: {},
    answer: { constantStreamData: [{ id: 1, params: { values: 2 } }] },
    effect: (sees) => sees.document('event-streams', { id: 1 }),
  },
  RequestBatterySwap: {
    payload: { requestId: 42, idToken: { idToken: 'CARD-1', type: 'ISO14443' } },
    answer: accepted,
    effect: (sees) => sees.document('battery-swaps', { requestId: 42, eventType: 'BatteryOut' }),
  },
  NotifyWebPaymentStarted: {
    payload: { evseId: 2, timeout: 60 },
    answer: {},
    effect: (sees) => sees.charger(({ evses }) => (evses[1]?.webPaymentUntilMs ?? 0) > 0),
  },
} as const satisfies { readonly [Action in CsmsActionOf<'2.1'>]?: CommandStep };

/** A conversation that sends every command of 2.1 at least once. */
export const steps21: { readonly [Action in CsmsActionOf<'2.1'>]: CommandStep } = {
  ...steps201WhileCharging,
  ...added,
  ...steps201Afterwards,
};
