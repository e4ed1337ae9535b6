import { describe, expect, it } from 'vitest';
import type { ProfileCheck } from '../../../../src/domain/charging/check-context.ts';
import { isSendableRate, periodProblems } from '../../../../src/domain/charging/check-period.ts';
import type {
  ChargingProfile,
  ChargingSchedule,
  ChargingSchedulePeriod,
} from '../../../../src/domain/charging-profile.ts';
import { profile, schedule } from './profile-builders.ts';

function broken(
  period: Partial<ChargingSchedulePeriod>,
  more: Partial<ProfileCheck> = {},
  of: { schedule?: Partial<ChargingSchedule>; profile?: Partial<ChargingProfile> } = {},
): string[] {
  const check = { version: '2.1', evseId: 1, inRemoteStart: false, capabilities: {}, ...more } as const;
  const made = { startPeriod: 0, ...period };
  return periodProblems(made, '', schedule([], of.schedule), profile(of.profile), check).map(
    ({ rule, path }) => `${rule} ${path}`,
  );
}

describe('a period before it is sent', () => {
  it('[1.6 §7.14] has a limit of one decimal up to 2.0.1, of six since', () => {
    expect(broken({ limit: 8.1 }, { version: '1.6' })).toEqual([]);
    expect(broken({ limit: 8.15 }, { version: '1.6' })).toEqual(['1.6 §7.14 /limit']);
    expect(broken({ limit: 8.15 }, { version: '2.0.1' })).toEqual(['K01 /limit']);
    expect(broken({ limit: 8.15 })).toEqual([]);
    expect(broken({ limit: -1 })).toEqual(['K01 /limit']);
    expect(broken({ limit: 16, limit_L2: -1 })).toEqual(['K01 /limit_L2']);
    expect(broken({})).toEqual(['K01 /limit']);
  });

  it('[1.6 §7.14] every tenth up to 400 may be sent', () => {
    const tenths = Array.from({ length: 4001 }, (_, index) => index / 10);
    expect(tenths.filter((rate) => !isSendableRate(rate, '1.6'))).toEqual([]);
    expect(isSendableRate(Number.NaN, '2.1')).toBe(false);
  });

  it('[K01.FR.19] chooses a phase only for one phase, [K01.FR.20] where the EVSE can', () => {
    expect(broken({ limit: 16, numberPhases: 1, phaseToUse: 2 })).toEqual([]);
    expect(broken({ limit: 16, numberPhases: 3, phaseToUse: 2 })).toEqual(['K01.FR.19 /phaseToUse']);
    const capabilities = { acPhaseSwitching: false };
    expect(broken({ limit: 16, numberPhases: 1, phaseToUse: 2 }, { capabilities })).toEqual([
      'K01.FR.20 /phaseToUse',
    ]);
    expect(broken({ limit: 16, numberPhases: 1, phaseToUse: 4 })).toEqual(['K01.FR.19 /phaseToUse']);
    expect(broken({ limit: 16, numberPhases: 1, phaseToUse: 2 }, { version: '1.6' })).toEqual([
      '1.6 ChargingSchedulePeriod /phaseToUse',
    ]);
  });

  it('[K01.FR.44] counts no phases for DC, [K01.FR.45] and no more than there are', () => {
    expect(broken({ limit: 16, numberPhases: 0 })).toEqual(['K01 /numberPhases']);
    expect(broken({ limit: 16, numberPhases: 3 }, { capabilities: { supplyPhases: null } })).toEqual([
      'K01.FR.44 /numberPhases',
    ]);
    expect(broken({ limit: 16, numberPhases: 3 }, { capabilities: { supplyPhases: 1 } })).toEqual([
      'K01.FR.45 /numberPhases',
    ]);
  });

  it('[2.1 Q] has what its operation mode needs, in a profile that may have the mode', () => {
    expect(broken({ setpoint: -5, operationMode: 'CentralSetpoint' })).toEqual([]);
    expect(broken({ operationMode: 'CentralSetpoint' })).toEqual(['K01 /setpoint']);
    const max = { profile: { chargingProfilePurpose: 'ChargingStationMaxProfile' } } as const;
    expect(broken({ operationMode: 'Idle' }, {}, max)).toEqual(['Q operation modes /operationMode']);
    const priority = { profile: { chargingProfilePurpose: 'PriorityCharging' } } as const;
    expect(broken({ operationMode: 'Idle' }, {}, priority)).toEqual(['K01.FR.71 /operationMode']);
  });

  it('[Q08.FR.02] follows the frequency by a curve, [Q08.FR.05] in W', () => {
    const local = { operationMode: 'LocalFrequency', v2xBaseline: 0, v2xFreqWattCurve: [{}, {}] } as const;
    expect(broken(local, {}, { schedule: { chargingRateUnit: 'W' } })).toEqual([]);
    expect(broken(local)).toEqual(['Q08.FR.05 /operationMode']);
    expect(broken({ ...local, v2xFreqWattCurve: [{}] }, {}, { schedule: { chargingRateUnit: 'W' } })).toEqual(
      ['Q08.FR.02 /v2xFreqWattCurve'],
    );
  });

  it('[K01.FR.126] puts the EVSE to sleep only where it can', () => {
    expect(broken({ limit: 0, evseSleep: true }, { capabilities: { evseSleep: false } })).toEqual([
      'K01.FR.126 /evseSleep',
    ]);
  });

  it('[2.0.1 ChargingSchedulePeriod] has no fields of 2.1 before 2.1', () => {
    expect(broken({ limit: 16, limit_L2: 8 }, { version: '2.0.1' })).toEqual([
      '2.0.1 ChargingSchedulePeriod /limit_L2',
    ]);
  });
});
