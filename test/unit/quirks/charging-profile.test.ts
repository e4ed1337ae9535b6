import { describe, expect, it } from 'vitest';
import { editProfile, editSchedules, periodsOf } from '../../../src/quirks/charging-profile.ts';

const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] };

describe('the charging profile of a command', () => {
  it.each([
    ['1.6 SetChargingProfile', { connectorId: 1, csChargingProfiles: { chargingSchedule: schedule } }],
    ['1.6 RemoteStartTransaction', { idTag: 'x', chargingProfile: { chargingSchedule: schedule } }],
    ['2.x SetChargingProfile', { evseId: 1, chargingProfile: { chargingSchedule: [schedule, schedule] } }],
  ])('[house] is found wherever it stands: %s', (_name, payload) => {
    const edited = editSchedules(payload, (found) => ({ ...found, chargingRateUnit: 'W' }));
    expect(JSON.stringify(edited)).toBe(JSON.stringify(payload).replaceAll('"A"', '"W"'));
    expect(editSchedules(payload, (found) => found)).toBe(payload);
    expect(editProfile(payload, (profile) => profile)).toBe(payload);
  });

  it('[house] is not looked for where there is none', () => {
    const reset = { type: 'Soft' };
    expect(editProfile(reset, () => ({}))).toBe(reset);
    expect(editSchedules({ chargingProfile: {} }, () => ({}))).toEqual({ chargingProfile: {} });
    expect([periodsOf(schedule), periodsOf({})]).toEqual([schedule.chargingSchedulePeriod, []]);
  });
});
