import { newSite } from '../../src/site/new-site.ts';
import { reservedA } from '../../src/site/reservation.ts';
import { defaultSettings } from '../../src/site/settings.ts';
import { siteStep } from '../../src/site/site-step.ts';
import type { SiteInput } from '../../src/site/input.ts';
import type { SiteState } from '../../src/site/state.ts';
import { expectedSubtrees } from '../../src/site/subtrees/expect-subtrees.ts';
import { parentSettings } from '../../src/site/subtrees/parent-settings.ts';
import { splitSite } from '../../src/site/subtrees/split-site.ts';
import type { SubtreeReport } from '../../src/domain/subtree-report.ts';
import { circuit, even, evse } from './site-harness.ts';

/** A root of 100 A above circuits `a` and `b` of 80 A with two EVSEs each, to be split in the parts `a` and `b`. */
export const splitModel = {
  circuits: [circuit('root', null, 100), circuit('a', 'root', 80), circuit('b', 'root', 80)],
  evses: ['a', 'b'].flatMap((id) => [0, 1].map((index) => evse(`${id}${index}`, id))),
};

/** What is above the parts of `splitModel`, as it begins: with stations handed over from a site that was whole. */
export function begunParent(nowMs: number, handed: Parameters<typeof expectedSubtrees>[2] = []): SiteState {
  const split = splitSite(splitModel, 2);
  if (split === null) throw new Error('The site is not split.');
  const settings = parentSettings(defaultSettings);
  const empty = newSite({ circuits: [], evses: [] }, settings, nowMs);
  const expected = expectedSubtrees(empty, split, handed, () => new Set<string>(), nowMs);
  return siteStep(empty, { type: 'configured', model: split.parent, settings, expected }, { nowMs }).state;
}

/** The state after inputs at one moment. */
export function applied(state: SiteState, inputs: readonly SiteInput[], nowMs: number): SiteState {
  return inputs.reduce((before, input) => siteStep(before, input, { nowMs }).state, state);
}

/** A part's report: it wants all its EVSEs can take and uses 10 A. */
export function subtreeReport(subtreeId: string, patch: Partial<SubtreeReport> = {}): SubtreeReport {
  return {
    subtreeId,
    atMs: 1_000,
    wantedA: even(64),
    usedA: even(10),
    floorA: even(0),
    mayA: even(10),
    outcomes: [],
    ...patch,
  };
}

/** What the parent keeps reserved for a part on its first conductor; 0 for a part that it does not know. */
export function reservedForPartA(state: SiteState, subtreeId: string, nowMs: number): number {
  const evseId = `sub-tree/${subtreeId}/1`;
  const conductor = state.model.evses.find(({ id }) => id === evseId);
  const known = state.evses[evseId];
  return conductor === undefined || known === undefined
    ? 0
    : reservedA(conductor, known, nowMs, state.settings);
}
