import { describe, expect, it } from 'vitest';
import type { LimitAssignment, LimitWording } from '../../../../src/domain/limit-assignment.ts';
import { validateOutboundRequest } from '../../../../src/ocpp/validate.ts';
import { type LimitContext, limitCommand } from '../../../../src/station/load-balancing/limit-command.ts';

const nowMs = Date.UTC(2026, 10, 22, 12);
const minuteMs = 60_000;
const wording: LimitWording = {
  rateUnit: 'A',
  stackLevel: 'highest',
  kind: 'Absolute',
  purpose: 'TxProfile',
};

function limit(change: Partial<Extract<LimitAssignment, { kind: 'limit' }>> = {}): LimitAssignment {
  return {
    kind: 'limit',
    evseId: 2,
    leaseNumber: 1,
    transactionId: 'transaction-1',
    limitA: 13.37,
    untilMs: nowMs + 30 * minuteMs,
    tailA: 6,
    carPhaseCount: null,
    wording,
    wiring: { voltageV: 230, phaseCount: 3 },
    ...change,
  };
}

function context(change: Partial<LimitContext> = {}): LimitContext {
  return {
    version: '1.6',
    nowMs,
    clockOffsetMs: 0,
    maxStackLevel: 8,
    transaction: { ocppTransactionId: '77', startedAtMs: nowMs - 10 * minuteMs },
    ...change,
  };
}

interface Periods {
  readonly startPeriod: number;
  readonly limit: number;
  readonly numberPhases: number;
}

/** The profile of a SetChargingProfile of 2.x. */
function profileOf(assignment: LimitAssignment, change: Partial<LimitContext> = {}) {
  const command = limitCommand(assignment, context({ version: '2.0.1', ...change }));
  if (command === null) throw new Error('no command');
  const { chargingProfile } = command.payload as {
    chargingProfile: {
      id: number;
      stackLevel: number;
      chargingProfileKind: string;
      chargingProfilePurpose: string;
      transactionId?: string;
      chargingSchedule: readonly [
        { startSchedule?: string; chargingRateUnit: string; chargingSchedulePeriod: readonly Periods[] },
      ];
    };
  };
  return { ...chargingProfile, schedule: chargingProfile.chargingSchedule[0] };
}

describe('the command for a limit', () => {
  it('[1.6 §5.16] is a TxProfile for the running transaction, whose last period is the fall-back', () => {
    expect(limitCommand(limit(), context())).toEqual({
      action: 'SetChargingProfile',
      payload: {
        connectorId: 2,
        csChargingProfiles: {
          chargingProfileId: 1_000_005,
          transactionId: 77,
          stackLevel: 8,
          chargingProfilePurpose: 'TxProfile',
          chargingProfileKind: 'Absolute',
          chargingSchedule: {
            startSchedule: '2026-11-22T11:59:00.000Z',
            chargingRateUnit: 'A',
            chargingSchedulePeriod: [
              { startPeriod: 0, limit: 13.3, numberPhases: 3 },
              { startPeriod: 31 * 60, limit: 6, numberPhases: 3 },
            ],
          },
        },
      },
    });
  });

  it('[K01.FR.39] has the same id each time, and another one as a default', () => {
    expect(profileOf(limit({ limitA: 8 })).id).toBe(profileOf(limit()).id);
    expect(profileOf(fallback()).id).not.toBe(profileOf(limit()).id);
  });

  it('[design §5] is valid in every version, in every wording', () => {
    for (const version of ['1.6', '2.0.1', '2.1'] as const) {
      for (const rateUnit of ['A', 'W'] as const) {
        for (const kind of ['Absolute', 'Relative'] as const) {
          for (const purpose of ['TxProfile', 'TxDefaultProfile'] as const) {
            const assignment = limit({ wording: { ...wording, rateUnit, kind, purpose } });
            const command = limitCommand(assignment, context({ version }));
            expect(validateOutboundRequest(version, 'SetChargingProfile', command?.payload)).toBeNull();
          }
        }
      }
    }
  });

  it('[K01] is none once the transaction is over', () => {
    expect(limitCommand(limit(), context({ transaction: null }))).toBeNull();
  });

  it('[I9] in watts never lets more through on one phase: what is not known counts as one', () => {
    const watts = (carPhaseCount: number | null) =>
      profileOf(limit({ limitA: 10, tailA: 10, carPhaseCount, wording: { ...wording, rateUnit: 'W' } }))
        .schedule.chargingSchedulePeriod;
    expect(watts(null)).toEqual([{ startPeriod: 0, limit: 2300, numberPhases: 1 }]);
    expect(watts(3)).toEqual([{ startPeriod: 0, limit: 6900, numberPhases: 3 }]);
  });

  it('[I9] in watts is for all phases where the hardware allows no more on any of them', () => {
    const wiring = { voltageV: 230, phaseCount: 3, maximumA: 16 };
    const watts = (limitA: number) =>
      profileOf(limit({ limitA, tailA: limitA, wiring, wording: { ...wording, rateUnit: 'W' } })).schedule
        .chargingSchedulePeriod;
    expect(watts(16)).toEqual([{ startPeriod: 0, limit: 11_040, numberPhases: 3 }]);
    expect(watts(15)).toEqual([{ startPeriod: 0, limit: 3450, numberPhases: 1 }]);
  });

  it('[1.6 §3.13.3] in relative terms counts from the beginning of the transaction', () => {
    const relative = profileOf(limit({ wording: { ...wording, kind: 'Relative' } }));
    expect(relative.schedule.startSchedule).toBeUndefined();
    expect(relative.schedule.chargingSchedulePeriod[1]?.startPeriod).toBe(40 * 60);
  });

  it('[I9] begins by the station’s own clock, as far as that is known', () => {
    const late = profileOf(limit(), { clockOffsetMs: -10 * minuteMs });
    expect(late.schedule.startSchedule).toBe('2026-11-22T11:49:00.000Z');
    expect(late.schedule.chargingSchedulePeriod[1]?.startPeriod).toBe(31 * 60);
  });

  it('[K01] at a stack level that any station takes when nobody asked for its highest', () => {
    expect(profileOf(limit(), { maxStackLevel: null }).stackLevel).toBe(0);
    expect(profileOf(limit({ wording: { ...wording, stackLevel: 'zero' } })).stackLevel).toBe(0);
  });
});

function fallback(): LimitAssignment {
  return {
    kind: 'fallback',
    evseId: 2,
    leaseNumber: 2,
    limitA: 0,
    wording: { ...wording, purpose: 'TxDefaultProfile' },
    wiring: { voltageV: 230, phaseCount: 3 },
  };
}

describe('the command for a fall-back', () => {
  it('[K01] is a TxDefaultProfile of one period without an end or a transaction', () => {
    const { schedule, chargingProfilePurpose, transactionId } = profileOf(fallback());
    expect(chargingProfilePurpose).toBe('TxDefaultProfile');
    expect(transactionId).toBeUndefined();
    expect(schedule.chargingSchedulePeriod).toEqual([{ startPeriod: 0, limit: 0, numberPhases: 3 }]);
  });

  it('[1.6 §3.13] tells an EVSE for direct current the watts it may give, whatever the wording', () => {
    const wiring = { voltageV: 230, phaseCount: 3, dcEfficiency: 0.9 };
    const [schedule] = profileOf(limit({ limitA: 100, tailA: 10, wiring })).chargingSchedule;
    expect(schedule.chargingRateUnit).toBe('W');
    expect(schedule.chargingSchedulePeriod).toEqual([
      { startPeriod: 0, limit: 62_100 },
      { startPeriod: 31 * 60, limit: 6_210 },
    ]);
  });
});
