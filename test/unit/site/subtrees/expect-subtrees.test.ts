import { describe, expect, it } from 'vitest';
import { newSite } from '../../../../src/site/new-site.ts';
import { reservedA } from '../../../../src/site/reservation.ts';
import { defaultSettings } from '../../../../src/site/settings.ts';
import { siteStep } from '../../../../src/site/site-step.ts';
import type { SiteInput } from '../../../../src/site/input.ts';
import type { SiteState } from '../../../../src/site/state.ts';
import { budgetsOf, expectedSubtrees } from '../../../../src/site/subtrees/expect-subtrees.ts';
import { parentSettings } from '../../../../src/site/subtrees/parent-settings.ts';
import { splitSite } from '../../../../src/site/subtrees/split-site.ts';
import { subtreeInputs } from '../../../../src/site/subtrees/subtree-inputs.ts';
import { SiteHarness, circuit, even, evse } from '../../../support/site-harness.ts';

const model = {
  circuits: [circuit('root', null, 100), circuit('a', 'root', 80), circuit('b', 'root', 80)],
  evses: ['a', 'b'].flatMap((id) => [0, 1].map((index) => evse(`${id}${index}`, id))),
};
const found = splitSite(model, 2);
if (found === null) throw new Error('The site is not split.');
const split = found;
const nobody = () => new Set<string>();

function begun(nowMs: number, handed: Parameters<typeof expectedSubtrees>[2] = []): SiteState {
  const settings = parentSettings(defaultSettings);
  const empty = newSite({ circuits: [], evses: [] }, settings, nowMs);
  const expected = expectedSubtrees(empty, split, handed, nobody, nowMs);
  return siteStep(empty, { type: 'configured', model: split.parent, settings, expected }, { nowMs }).state;
}

function apply(state: SiteState, inputs: readonly SiteInput[], nowMs: number): SiteState {
  return inputs.reduce((before, input) => siteStep(before, input, { nowMs }).state, state);
}

const report = (subtreeId: string, patch: object = {}) => ({
  subtreeId,
  atMs: 1_000,
  wantedA: even(64),
  usedA: even(10),
  floorA: even(0),
  mayA: even(10),
  outcomes: [],
  ...patch,
});
const reserved = (state: SiteState, id: string, nowMs: number) => {
  const conductor = state.model.evses.find((each) => each.id === `sub-tree/${id}/1`);
  const known = state.evses[`sub-tree/${id}/1`];
  return conductor === undefined || known === undefined
    ? 0
    : reservedA(conductor, known, nowMs, state.settings);
};

describe('sub-trees that are new', () => {
  it('[I9] counts new ones with all that their stations might draw until they say otherwise', () => {
    const state = begun(0);
    expect(reserved(state, 'a', 0)).toBe(64);
    const told = apply(state, subtreeInputs(state, false, report('a')), 1_000);
    expect(reserved(told, 'a', 1_000)).toBe(10);
  });

  it('[I9] gives one that takes charging cars over the budget that they need, without cutting anybody', () => {
    const site = new SiteHarness(model).online().plug('a0').plug('b0').charge(4);
    const handed = Object.values(site.state.evses).map((state) => ({ state, fallbackA: 0 }));
    const state = begun(site.nowMs, handed);
    expect(budgetsOf(state, 'a')['L1']).toMatchObject({ limitA: 32, tailA: 0 });
    expect(reserved(state, 'a', site.nowMs)).toBe(32);
  });
});
