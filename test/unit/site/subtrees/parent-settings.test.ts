import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/site/settings.ts';
import { parentSettings } from '../../../../src/site/subtrees/parent-settings.ts';

it('[site] budgets are as long as limits, and renewed before limits of stations would have to be shorter', () => {
  const { leaseMs, renewShare, strategy } = parentSettings({ ...defaultSettings, leaseMs: 1_000 });
  expect([leaseMs, strategy]).toEqual([1_000, 'proportional']);
  expect(renewShare).toBeLessThan(defaultSettings.renewShare);
});
