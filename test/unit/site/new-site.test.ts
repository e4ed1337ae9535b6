import { expect, it } from 'vitest';
import { newCircuit, newEvse, newSite } from '../../../src/site/new-site.ts';
import { defaultSettings } from '../../../src/site/settings.ts';
import { simpleSite } from '../../support/site-harness.ts';

it('[I9] a new site trusts nobody yet', () => {
  const state = newSite(simpleSite(64, 2), defaultSettings, 5);
  expect(Object.keys(state.evses)).toEqual(['A', 'B']);
  expect(state.evses['A']).toEqual(newEvse('A'));
  expect(newEvse('A')).toMatchObject({ linkUp: false, fallbackConfirmed: false, leases: [] });
  expect(state.circuits['main']).toEqual(newCircuit('main'));
});

it('[I7] is plain data', () => {
  const state = newSite(simpleSite(64, 2), defaultSettings, 5);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
});
