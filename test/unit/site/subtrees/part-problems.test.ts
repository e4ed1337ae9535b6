import { expect, it } from 'vitest';
import { modelBytesMax, partProblems } from '../../../../src/site/subtrees/part-problems.ts';
import { splitSite } from '../../../../src/site/subtrees/split-site.ts';
import type { SiteModel } from '../../../../src/domain/site-model.ts';
import { circuit, evse } from '../../../support/site-harness.ts';

const circuits = [circuit('root', null, 400), circuit('a', 'root', 200), circuit('b', 'root', 200)];
const problemsOf = (model: SiteModel) => {
  const split = splitSite(model, 2);
  return split === null ? null : partProblems(model, split);
};

it('[site] nothing is wrong with a site because it is large', () => {
  const evses = ['a', 'a', 'b', 'b'].map((id, index) => evse(`E${index}`, id, { fallbackA: 6 }));
  expect(problemsOf({ circuits, evses })).toEqual([]);
});

it('[site] a station in two parts is refused, with what to change', () => {
  const evses = ['a', 'a', 'b', 'b'].map((id, index) =>
    evse(`E${index}`, id, index % 2 === 0 ? { stationId: 'S', evseId: index + 1 } : {}),
  );
  const [problem] = problemsOf({ circuits, evses }) ?? [];
  expect(problem?.pointer).toBe('/evses/2/circuitId');
  expect(problem?.message).toContain('put them on one circuit');
});

it('[I9] fallbacks that fit as phasors and not as sums by conductor are refused', () => {
  const [root, ...rest] = circuits;
  const tight = [{ ...root, fuseA: { L1: 43, L2: 43, L3: 43 } }, ...rest] as typeof circuits;
  const evses = ['a', 'a', 'b', 'b'].map((id, index) =>
    evse(`E${index}`, id, {
      connection: 'delta',
      lines: index < 2 ? ['L1', 'L2'] : ['L2', 'L3'],
      fallbackA: 12,
    }),
  );
  expect(problemsOf({ circuits: tight, evses })?.map(({ pointer }) => pointer)).toEqual([
    '/circuits/0/fuseA/L2',
  ]);
});

it('[site] a wiring that cannot be stored is refused', () => {
  const evses = Array.from({ length: 5 }, (_, index) => evse('E'.repeat(modelBytesMax / 5) + index, 'a'));
  expect(problemsOf({ circuits, evses })?.map(({ pointer }) => pointer)).toEqual(['/evses']);
});
