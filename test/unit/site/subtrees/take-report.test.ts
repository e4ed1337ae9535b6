import { describe, expect, it } from 'vitest';
import { newSite } from '../../../../src/site/new-site.ts';
import { reservedA } from '../../../../src/site/reservation.ts';
import { defaultSettings } from '../../../../src/site/settings.ts';
import { siteStep } from '../../../../src/site/site-step.ts';
import type { SiteInput } from '../../../../src/site/input.ts';
import type { SiteState } from '../../../../src/site/state.ts';
import { expectedSubtrees } from '../../../../src/site/subtrees/expect-subtrees.ts';
import { parentSettings } from '../../../../src/site/subtrees/parent-settings.ts';
import { splitSite } from '../../../../src/site/subtrees/split-site.ts';
import { subtreeInputs } from '../../../../src/site/subtrees/subtree-inputs.ts';
import { circuit, even, evse } from '../../../support/site-harness.ts';

const model = {
  circuits: [circuit('root', null, 100), circuit('a', 'root', 80), circuit('b', 'root', 80)],
  evses: ['a', 'b'].flatMap((id) => [0, 1].map((index) => evse(`${id}${index}`, id))),
};
const found = splitSite(model, 2);
if (found === null) throw new Error('The site is not split.');
const split = found;
const nobody = () => new Set<string>();

function begun(nowMs: number): SiteState {
  const settings = parentSettings(defaultSettings);
  const empty = newSite({ circuits: [], evses: [] }, settings, nowMs);
  const expected = expectedSubtrees(empty, split, [], nobody, nowMs);
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

describe('what is above sub-trees', () => {
  it('[I9] treats what a sub-tree cannot come below as its fallback, and never tells it less', () => {
    const before = begun(0);
    const floor = report('a', { floorA: even(40), mayA: even(40) });
    const inputs = [...subtreeInputs(before, false, floor), ...subtreeInputs(before, false, report('b'))];
    const state = apply(before, inputs, 1_000);
    expect(state.model.evses[0]).toMatchObject({ fallbackA: 40, minimumA: 40 });
    expect(reserved(state, 'a', 1_000)).toBe(40);
    const back = apply(state, subtreeInputs(state, true, report('a')), 2_000);
    expect(back.model.evses[0]).toMatchObject({ fallbackA: 0 });
  });

  it('[I9] hands out in proportion to what is wanted, and no more than there is', () => {
    let state = begun(0);
    for (const [id, wantedA] of [
      ['a', 64],
      ['b', 64],
    ] as const) {
      state = apply(state, subtreeInputs(state, false, report(id, { wantedA: even(wantedA) })), 1_000);
    }
    const compared = Object.values(state.evses).map(({ id, inFlight }) => {
      const leaseNumber = inFlight?.leaseNumber ?? 0;
      return { type: 'schedule-compared', evseId: id, leaseNumber, result: 'same' } as const;
    });
    state = apply(apply(state, compared, 1_500), [{ type: 'timer-fired' }], 3_000);
    const goals = Object.values(state.evses).map(({ goalA }) => goalA);
    expect(goals).toEqual(goals.map(() => expect.closeTo(50, 1)));
  });
});
