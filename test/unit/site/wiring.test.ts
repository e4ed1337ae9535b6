import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ledger } from '../../../src/site/ledger.ts';
import { lineLoads } from '../../../src/site/line-loads.ts';
import { buildWiring, circuitShares, columnOf, wiringOf } from '../../../src/site/wiring.ts';
import { circuit, evse } from '../../support/site-harness.ts';

const pod = {
  circuits: [
    circuit('primary', null, 100),
    circuit('secondary', 'primary', 100, { transformer: { ratio: 0.25 } }),
    circuit('pod', 'secondary', 80),
  ],
  evses: [
    evse('AB', 'pod', { connection: 'delta', lines: ['L1', 'L2'] }),
    evse('BC', 'secondary', { connection: 'delta', lines: ['L2', 'L3'] }),
    evse('CA', 'secondary', { connection: 'delta', lines: ['L3', 'L1'] }),
  ],
};

it('[site] an EVSE counts in its circuit and in all above', () => {
  const [ab] = pod.evses;
  expect(ab && circuitShares(pod, ab, 1).map(({ circuitIndex }) => circuitIndex)).toEqual([2, 1, 0]);
});

it('[I9] what the rows allow is within the circle of every phasor sum, whichever cars stop', () => {
  const wiring = wiringOf(pod);
  const current = fc.double({ min: 0, max: 200, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(current, current, current),
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      (wanted, stops) => {
        const ledger = new Ledger(Float64Array.from(wiring.rows, (row) => 100 * row.tightening));
        const drawn = wanted.map((amount, index) => {
          const column = columnOf(wiring, index, null);
          const granted = Math.min(amount, Math.max(0, ledger.headroomA(column)));
          ledger.add(column, granted);
          return stops[index] === true ? 0 : granted;
        });
        const worst = Math.max(...lineLoads(pod, drawn, [1, 1, 1]));
        expect(worst).toBeLessThanOrEqual(100 + 1e-6);
      },
    ),
  );
});

it('[site] a finer facet allows more, never beyond the circle', () => {
  const roomWith = (step: number) => {
    const wiring = buildWiring(pod, step);
    const ledger = new Ledger(Float64Array.from(wiring.rows, (row) => 100 * row.tightening));
    ledger.add(columnOf(wiring, 0, null), 60);
    return ledger.headroomA(columnOf(wiring, 2, null));
  };
  expect(roomWith(3)).toBeGreaterThan(roomWith(20));
  expect(roomWith(1)).toBeLessThanOrEqual(55.44);
});

it('[site] is worked out once per model', () => {
  expect(wiringOf(pod)).toBe(wiringOf(pod));
  expect(() => columnOf(wiringOf(pod), 9, null)).toThrow('No EVSE 9');
});
