import { expect, it } from 'vitest';
import { newSite } from '../../../../src/site/new-site.ts';
import { defaultSettings } from '../../../../src/site/settings.ts';
import { splitSite } from '../../../../src/site/subtrees/split-site.ts';
import { subtreeInputs } from '../../../../src/site/subtrees/subtree-inputs.ts';
import { even, simpleSite } from '../../../support/site-harness.ts';

const parent = splitSite(simpleSite(100, 4), 2)?.parent ?? { circuits: [], evses: [] };
const currents = { wantedA: even(9), usedA: even(1), floorA: even(0), mayA: even(3) };
const outcome = { evseId: 2, leaseNumber: 7, result: 'acknowledged' } as const;
const report = { subtreeId: 'main part 1', atMs: 5, ...currents, outcomes: [outcome] };

it('[I9] what a sub-tree may draw is known before what it acknowledges counts', () => {
  const state = newSite(parent, defaultSettings, 0);
  expect(subtreeInputs(state, false, report).map(({ type }) => type)).toEqual([
    'link-back',
    'subtree-reported',
    'limit-acknowledged',
  ]);
  const [, answer] = subtreeInputs(state, true, report);
  expect(answer).toEqual({ type: 'limit-acknowledged', evseId: 'sub-tree/main part 1/2', leaseNumber: 7 });
});
