import { describe, expect, it } from 'vitest';
import {
  afterSetProfile,
  afterTransaction,
  profileConflict,
  replacedProfiles,
} from '../../../../src/domain/charging/set-profile.ts';
import type { ChargingProfile, InstalledChargingProfile } from '../../../../src/domain/charging-profile.ts';
import { installed, profile } from './profile-builders.ts';

const made = (id: number, more: Partial<ChargingProfile> = {}, evseId = 1) =>
  installed(profile({ id, ...more }), evseId);
const ids = (profiles: readonly InstalledChargingProfile[]) => profiles.map((each) => each.profile.id);
const tx = (id: number, transactionId: string | undefined, more: Partial<ChargingProfile> = {}, evseId = 1) =>
  made(
    id,
    {
      chargingProfilePurpose: 'TxProfile',
      ...(transactionId === undefined ? {} : { transactionId }),
      ...more,
    },
    evseId,
  );

describe('what a new profile replaces', () => {
  const held = [made(1), made(2, { stackLevel: 1 }), made(3, {}, 2), made(4, {}, 0)];

  it('[1.6 §5.16] the same id anywhere, and the same purpose and level on the same connector', () => {
    expect(ids(replacedProfiles('1.6', held, made(9)))).toEqual([1]);
    expect(ids(replacedProfiles('1.6', held, made(2, { stackLevel: 5 }, 2)))).toEqual([2]);
    expect(ids(replacedProfiles('1.6', held, made(3, { stackLevel: 1 }, 1)))).toEqual([2, 3]);
    expect(ids(replacedProfiles('1.6', held, made(9, { stackLevel: 7 })))).toEqual([]);
  });

  it('[K01.FR.05] the same id alone in 2.x', () => {
    for (const version of ['2.0.1', '2.1'] as const) {
      expect(ids(replacedProfiles(version, held, made(9)))).toEqual([]);
      expect(ids(replacedProfiles(version, held, made(3)))).toEqual([3]);
    }
  });

  it('[K01.FR.05] never an external constraint', () => {
    const external = made(1, { chargingProfilePurpose: 'ChargingStationExternalConstraints' });
    expect(replacedProfiles('2.0.1', [external], made(1))).toEqual([]);
  });

  it('[1.6 §5.16] leaves the others and puts the new one last', () => {
    expect(ids(afterSetProfile('1.6', held, made(9)))).toEqual([2, 3, 4, 9]);
    expect(ids(afterSetProfile('2.1', held, made(9, { stackLevel: 6 })))).toEqual([1, 2, 3, 4, 9]);
  });

  it('[1.6 §3.13.1] the end of a transaction takes its TxProfiles along, named or not', () => {
    const all = [made(1), tx(2, 'tx-1'), tx(3, undefined), tx(4, 'tx-2', {}, 2), tx(5, undefined, {}, 2)];
    expect(ids(afterTransaction(all, 1, 'tx-1'))).toEqual([1, 4, 5]);
  });
});

describe('what a new profile may not stand beside', () => {
  const conflict = (held: InstalledChargingProfile, incoming: InstalledChargingProfile) =>
    profileConflict('2.0.1', [held], incoming)?.rule ?? null;

  it('[K01.FR.06] the same purpose, level and EVSE with an overlapping validity', () => {
    expect(conflict(made(1), made(2))).toBe('K01.FR.06');
    expect(conflict(made(1), made(1))).toBeNull();
    expect(conflict(made(1), made(2, { stackLevel: 1 }))).toBeNull();
    expect(conflict(made(1), made(2, {}, 2))).toBeNull();
  });

  it('[K01.FR.06] may follow it in time', () => {
    const january = made(1, { validTo: '2026-02-01T00:00:00Z' });
    expect(conflict(january, made(2, { validFrom: '2026-02-01T00:00:00Z' }))).toBeNull();
    expect(conflict(january, made(2, { validFrom: '2026-01-31T00:00:00Z' }))).toBe('K01.FR.06');
  });

  it('[K01.FR.39] the same level for the same transaction', () => {
    expect(conflict(tx(1, 'tx-1'), tx(2, 'tx-1'))).toBe('K01.FR.39');
    expect(conflict(tx(1, 'tx-1'), tx(2, 'tx-2'))).toBeNull();
    expect(conflict(tx(1, 'tx-1'), tx(2, 'tx-1', { stackLevel: 1 }))).toBeNull();
  });

  it('[K01.FR.52] a TxDefaultProfile for all beside one for an EVSE, [K01.FR.53] or the other way', () => {
    expect(conflict(made(1, {}, 1), made(2, {}, 0))).toBe('K01.FR.52');
    expect(conflict(made(1, {}, 0), made(2, {}, 1))).toBe('K01.FR.53');
    expect(conflict(made(1, {}, 0), made(2, { stackLevel: 1 }, 1))).toBeNull();
  });

  it('[K01.FR.05] the id of an external constraint', () => {
    const external = made(1, { chargingProfilePurpose: 'ChargingStationExternalConstraints' });
    expect(conflict(external, made(1))).toBe('K01.FR.05');
    expect(
      conflict(external, made(1, { chargingProfilePurpose: 'ChargingStationExternalConstraints' })),
    ).toBeNull();
  });

  it('[2.1 phase conflicts] a profile of another purpose that fixes another phase', () => {
    const onPhase = (id: number, phaseToUse: number, more: Partial<ChargingProfile> = {}, evseId = 1) =>
      installed(profile({ id, ...more }, [[0, 16, { numberPhases: 1, phaseToUse }]]), evseId);
    const max = { chargingProfilePurpose: 'ChargingStationMaxProfile' } as const;
    const found = profileConflict('2.1', [onPhase(1, 1, max, 0)], onPhase(2, 2));
    expect(found).toMatchObject({ reasonCode: 'PhaseConflict' });
    expect(profileConflict('2.1', [onPhase(1, 2, max, 0)], onPhase(2, 2))).toBeNull();
    // TxProfile and TxDefaultProfile never hold at once.
    const own = onPhase(3, 1, { chargingProfilePurpose: 'TxProfile', transactionId: 'tx-1' });
    expect(profileConflict('2.1', [onPhase(2, 2)], own)).toBeNull();
    expect(profileConflict('2.1', [onPhase(1, 1, max, 2)], onPhase(2, 2))).toBeNull();
    const past = { ...max, validTo: '2026-01-01T00:00:00Z' };
    const now = { validFrom: '2026-01-02T00:00:00Z' };
    expect(profileConflict('2.1', [onPhase(1, 1, past, 0)], onPhase(2, 2, now))).toBeNull();
  });

  it('[1.6 §5.16] nothing in 1.6, which replaces instead', () => {
    expect(profileConflict('1.6', [made(1)], made(2))).toBeNull();
  });
});
