import { describe, expect, it } from 'vitest';
import { budgetsOf } from '../../../../src/site/subtrees/expect-subtrees.ts';
import { subtreeInputs } from '../../../../src/site/subtrees/subtree-inputs.ts';
import {
  applied,
  begunParent,
  reservedForPartA,
  splitModel,
  subtreeReport,
} from '../../../support/parent-site.ts';
import { SiteHarness } from '../../../support/site-harness.ts';

describe('sub-trees that are new', () => {
  it('[I9] counts new ones with all that their stations might draw until they say otherwise', () => {
    const state = begunParent(0);
    expect(reservedForPartA(state, 'a', 0)).toBe(64);
    const told = applied(state, subtreeInputs(state, false, subtreeReport('a')), 1_000);
    expect(reservedForPartA(told, 'a', 1_000)).toBe(10);
  });

  it('[I9] gives one that takes charging cars over the budget that they need, without cutting anybody', () => {
    const site = new SiteHarness(splitModel).online().plug('a0').plug('b0').charge(4);
    const handed = Object.values(site.state.evses).map((state) => ({ state, fallbackA: 0 }));
    const state = begunParent(site.nowMs, handed);
    expect(budgetsOf(state, 'a')['L1']).toMatchObject({ limitA: 32, tailA: 0 });
    expect(reservedForPartA(state, 'a', site.nowMs)).toBe(32);
  });
});
