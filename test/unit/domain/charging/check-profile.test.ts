import { describe, expect, it } from 'vitest';
import type { ProfileCheck } from '../../../../src/domain/charging/check-context.ts';
import { profileProblems } from '../../../../src/domain/charging/check-profile.ts';
import type { ChargingProfile } from '../../../../src/domain/charging-profile.ts';
import { noon, profile, schedule } from './profile-builders.ts';

/** The rules a profile breaks, each with its place. */
function broken(made: ChargingProfile, more: Partial<ProfileCheck> = {}): string[] {
  const check = { version: '2.1', evseId: 1, inRemoteStart: false, capabilities: {}, ...more } as const;
  return profileProblems(made, check).map(({ rule, path }) => `${rule} ${path}`);
}
const tx = (more: Partial<ChargingProfile> = {}) =>
  profile({ chargingProfilePurpose: 'TxProfile', transactionId: 'tx-1', ...more });
const max = (more: Partial<ChargingProfile> = {}) =>
  profile({ chargingProfilePurpose: 'ChargingStationMaxProfile', ...more });

describe('a profile before it is sent', () => {
  it('[K01] passes when it keeps the rules, in every version', () => {
    for (const version of ['1.6', '2.0.1', '2.1'] as const) {
      expect(broken(profile(), { version })).toEqual([]);
      expect(broken(max(), { version, evseId: 0 })).toEqual([]);
      expect(broken(tx(), { version, activeTransactionId: 'tx-1', evseIds: [1, 2] })).toEqual([]);
    }
  });

  it('[K01.FR.22] is no external constraint', () => {
    const external = profile({ chargingProfilePurpose: 'ChargingStationExternalConstraints' });
    expect(broken(external)).toEqual(['K01.FR.22 /chargingProfilePurpose']);
  });

  it('[K01.FR.38] limits the whole station on EVSE 0 and never Relative', () => {
    expect(broken(max())).toEqual(['K01 /chargingProfilePurpose']);
    expect(broken(max({ chargingProfileKind: 'Relative' }), { evseId: 0 })).toEqual([
      'K01.FR.38 /chargingProfileKind',
    ]);
    expect(broken(max(), { version: '1.6' })).toEqual(['1.6 §3.13.1 /chargingProfilePurpose']);
  });

  it('[K01.FR.16] is for an EVSE when it is a TxProfile, [K01.FR.28] and for one that exists', () => {
    expect(broken(tx(), { evseId: 0 })).toEqual(['K01.FR.16 /chargingProfilePurpose']);
    expect(broken(profile(), { evseId: 3, evseIds: [1, 2] })).toEqual(['K01.FR.28 ']);
    expect(broken(profile(), { evseId: 0, evseIds: [1, 2] })).toEqual([]);
  });

  it('[K01.FR.03] names its transaction in 2.x, [K01.FR.33] the one that runs', () => {
    const anonymous = profile({ chargingProfilePurpose: 'TxProfile' });
    expect(broken(anonymous)).toEqual(['K01.FR.03 /transactionId']);
    expect(broken(anonymous, { version: '1.6', activeTransactionId: '7' })).toEqual([]);
    expect(broken(tx(), { activeTransactionId: null })).toEqual(['K01.FR.09 /transactionId']);
    expect(broken(tx(), { activeTransactionId: 'tx-2' })).toEqual(['K01.FR.33 /transactionId']);
    expect(broken(profile({ transactionId: 'tx-1' }))).toEqual(['K01 /transactionId']);
  });

  it('[K05] is a TxProfile without transaction inside a remote start', () => {
    const inRemoteStart = true;
    const started = profile({ chargingProfilePurpose: 'TxProfile' });
    expect(broken(started, { inRemoteStart, activeTransactionId: null })).toEqual([]);
    expect(broken(tx(), { inRemoteStart })).toEqual(['K05 /transactionId']);
    expect(broken(profile(), { inRemoteStart })).toEqual(['K05 /chargingProfilePurpose']);
    expect(broken(profile(), { inRemoteStart, version: '1.6' })).toEqual([
      '1.6 §5.16.2 /chargingProfilePurpose',
    ]);
  });

  it('[1.6 §7.8] has a recurrency exactly when it recurs', () => {
    expect(broken(profile({ chargingProfileKind: 'Recurring' }))).toEqual(['K01 /recurrencyKind']);
    expect(broken(profile({ recurrencyKind: 'Daily' }))).toEqual(['K01 /recurrencyKind']);
    expect(broken(profile({ chargingProfileKind: 'Recurring', recurrencyKind: 'Weekly' }))).toEqual([]);
  });

  it('[K28] is Dynamic with one schedule of one period, [K01.FR.122] and updated only then', () => {
    const dynamic = profile({ chargingProfileKind: 'Dynamic', dynUpdateInterval: 60 });
    expect(broken(dynamic)).toEqual([]);
    expect(broken(dynamic, { capabilities: { dynamicProfiles: false } })).toEqual([
      'K01.FR.121 /chargingProfileKind',
    ]);
    const two = profile({ chargingProfileKind: 'Dynamic' }, [
      [0, 1],
      [60, 2],
    ]);
    expect(broken(two)).toEqual(['K28.FR.03 /chargingSchedule']);
    expect(broken(profile({ dynUpdateInterval: 60 }))).toEqual(['K01.FR.122 /dynUpdateInterval']);
    expect(broken(profile({ dynUpdateTime: noon }))).toEqual(['K01.FR.122 /dynUpdateTime']);
    expect(broken(profile({ chargingProfileKind: 'Dynamic' }), { version: '2.0.1' })).toEqual([
      '2.0.1 ChargingProfileKind /chargingProfileKind',
    ]);
  });

  it('[K01.FR.120] has a purpose of 2.1 only where the station has it', () => {
    const sun = profile({ chargingProfilePurpose: 'LocalGeneration' });
    expect(broken(sun)).toEqual([]);
    expect(broken(sun, { capabilities: { additionalPurposes: ['PriorityCharging'] } })).toEqual([
      'K01.FR.120 /chargingProfilePurpose',
    ]);
    expect(broken(sun, { version: '2.0.1' })).toEqual([
      '2.0.1 ChargingProfilePurpose /chargingProfilePurpose',
    ]);
  });

  it('[K01] has a stack level the station takes and a validity that does not end before it begins', () => {
    expect(broken(profile({ stackLevel: -1 }))).toEqual(['K01 /stackLevel']);
    expect(
      broken(profile({ stackLevel: 4 }), { version: '1.6', capabilities: { maxStackLevel: 3 } }),
    ).toEqual(['1.6 ChargeProfileMaxStackLevel /stackLevel']);
    expect(broken(profile({ validFrom: noon, validTo: noon }))).toEqual(['K01 /validTo']);
  });

  it('[K01.FR.81] keeps off the ids of external constraints', () => {
    const capabilities = { maxExternalConstraintsId: 5 };
    expect(broken(profile({ id: 5 }), { capabilities })).toEqual(['K01.FR.81 /id']);
    expect(broken(profile({ id: 6 }), { capabilities })).toEqual([]);
  });

  it('[2.1 maxOfflineDuration] has fields of 2.1 in 2.1 only', () => {
    expect(broken(profile({ maxOfflineDuration: -1 }))).toEqual(['2.1 ChargingProfile /maxOfflineDuration']);
    expect(broken(profile({ maxOfflineDuration: 60 }), { version: '2.0.1' })).toEqual([
      '2.0.1 ChargingProfile /maxOfflineDuration',
    ]);
  });

  it('[K15] has up to three schedules as a TxProfile of 2.x, otherwise one', () => {
    const three = [1, 2, 3].map((id) => schedule([[0, 16]], { id, startSchedule: noon }));
    expect(broken(tx({ chargingSchedule: three }))).toEqual([]);
    expect(broken(profile({ chargingSchedule: three }))).toEqual(['K01 /chargingSchedule']);
    expect(broken(tx({ chargingSchedule: three }), { version: '1.6' })).toEqual([
      '1.6 §7.8 /chargingSchedule',
    ]);
    expect(broken(profile({ chargingSchedule: [] }))).toEqual(['K01 /chargingSchedule']);
  });

  it('[K01] is told every rule it breaks at once', () => {
    const wrong = profile({ stackLevel: -1, recurrencyKind: 'Daily' }, [[5, 16]]);
    expect(broken(wrong)).toEqual([
      'K01 /recurrencyKind',
      'K01 /stackLevel',
      'K01.FR.31 /chargingSchedule/0/chargingSchedulePeriod/0/startPeriod',
    ]);
  });
});
