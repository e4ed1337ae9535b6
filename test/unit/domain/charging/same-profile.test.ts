import { describe, expect, it } from 'vitest';
import { profileText } from '../../../../src/domain/charging/same-profile.ts';
import { profile } from './profile-builders.ts';

describe('profileText', () => {
  it('[K01] is the same for profiles that say the same, whatever their order, zone and schedule number', () => {
    const one = profile({}, [[0, 16]], { id: 1, startSchedule: '2026-01-14T12:00:00Z' });
    const [schedule] = profile({}, [[0, 16]], {
      id: 9,
      startSchedule: '2026-01-14T13:00:00.000+01:00',
    }).chargingSchedule;
    if (schedule === undefined) throw new Error('a profile has a schedule');
    const { id, stackLevel, ...rest } = one;
    expect(profileText({ stackLevel, ...rest, id, chargingSchedule: [schedule] })).toBe(profileText(one));
    expect(profileText(profile({}, [[0, 15]]))).not.toBe(profileText(one));
    expect(profileText(profile({ validTo: '2026-02-01T00:00:00Z' }))).not.toBe(profileText(one));
  });
});
