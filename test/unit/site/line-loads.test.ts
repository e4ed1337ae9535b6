import { expect, it } from 'vitest';
import { lineLoads } from '../../../src/site/line-loads.ts';
import { circuit, evse, simpleSite } from '../../support/site-harness.ts';

it('[site] adds up star currents conductor by conductor, and counts unknown phases in full', () => {
  const site = simpleSite(100, 2);
  expect([...lineLoads(site, [10, 6], [1, null])]).toEqual([16, 6, 6]);
});

it('[site] adds up delta currents as phasors', () => {
  const evses = (['L1 L2', 'L2 L3', 'L3 L1'] as const).map((pair, index) => {
    const [from, to] = pair.split(' ') as ['L1', 'L2'];
    return evse(`${index}`, 'main', { connection: 'delta', lines: [from, to] });
  });
  const loads = lineLoads({ circuits: [circuit('main', null, 100)], evses }, [10, 10, 10], [1, 1, 1]);
  expect([...loads].map((load) => load.toFixed(3))).toEqual(['17.321', '17.321', '17.321']);
});
