import { expect, it } from 'vitest';
import {
  isProfileComplete,
  profileDraft,
  profileWrite,
  secondsOf,
} from '../../../../../src/console/features/default-profiles/profile-draft.ts';
import type { DefaultProfileView } from '../../../../../src/http/contract/default-profile.ts';
import { defaultProfileWrite } from '../../../../../src/http/contract/default-profile.ts';

const night: DefaultProfileView = {
  id: 2_000_000,
  appliesTo: { kind: 'model', vendor: 'Acme', model: 'Post' },
  evseId: 0,
  purpose: 'TxDefaultProfile',
  stackLevel: 1,
  kind: 'Recurring',
  recurrencyKind: 'Daily',
  startSchedule: '2026-06-01T20:00:00.000Z',
  durationSeconds: 28_800,
  chargingRateUnit: 'A',
  periods: [
    { startPeriod: 0, limit: 32, numberPhases: 3 },
    { startPeriod: 19_800, limit: 10 },
  ],
  createdAt: '2026-06-01T00:00:00.000Z',
  updatedAt: '2026-06-01T00:00:00.000Z',
};

it('[console] a default profile goes through its form unchanged', () => {
  const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...write } = night;
  expect(profileWrite(profileDraft(night))).toEqual(write);
  expect(profileDraft(night).periods[1]).toEqual({ after: '05:30', limit: 10, phases: '' });
});

it('[console] a new one is for everyone, and such as the API takes', () => {
  const draft = profileDraft(null);
  expect(isProfileComplete(draft)).toBe(true);
  expect(defaultProfileWrite.parse(profileWrite(draft))).toMatchObject({
    kind: 'Relative',
    appliesTo: { kind: 'all' },
  });
});

it('[console] one that lacks something is not complete', () => {
  const draft = profileDraft(night);
  expect(isProfileComplete({ ...draft, model: '' })).toBe(false);
  expect(isProfileComplete({ ...draft, start: '' })).toBe(false);
  expect(isProfileComplete({ ...draft, periods: [{ after: 'soon', limit: 1, phases: '' }] })).toBe(false);
  expect([secondsOf('25:30'), secondsOf('1:60'), secondsOf('')]).toEqual([91_800, null, null]);
});
