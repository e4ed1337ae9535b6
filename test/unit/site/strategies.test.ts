import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertFeasible } from '../../../src/site/constraints.ts';
import { floorPilot } from '../../../src/site/pilots.ts';
import { strategies } from '../../../src/site/strategies.ts';
import { strategyNames } from '../../../src/site/strategy.ts';
import { seededRandom } from '../../../src/simulator/seeded-random.ts';
import { randomSite } from '../../support/random-site.ts';
import { problemFor, simpleSite } from '../../support/site-harness.ts';

/** A random site with a car at every EVSE. */
function randomProblem(seed: number) {
  const random = seededRandom(seed);
  const model = randomSite(random);
  return problemFor(
    model,
    model.evses.map((evse) => ({
      maximumA: Math.max(evse.allowedA?.[1] ?? 6, Math.round(random() * evse.maximumA)),
      laxityMs: (random() * 10 - 1) * 3_600_000,
      departureMs: random() * 36e6,
      servedAtMs: random() * 1e6,
      protected: random() < 0.2,
      priority: random() < 0.2 ? ('high' as const) : ('normal' as const),
    })),
  );
}

describe.each(strategyNames)('%s', (name) => {
  const { allocate } = strategies[name];

  it('[I9] never shares out more than any conductor carries', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const problem = randomProblem(seed);
        assertFeasible(problem, allocate(problem));
      }),
      { numRuns: 150 },
    );
    expect(strategies[name].name).toBe(name);
  });

  it('[IEC 61851] gives each car nothing, or a current it can charge with and its EVSE knows', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const problem = randomProblem(seed);
        const amounts = allocate(problem);
        expect(amounts).toHaveLength(problem.demands.length);
        problem.demands.forEach((demand, index) => {
          expect(floorPilot(demand, amounts[index] ?? -1)).toBeCloseTo(amounts[index] ?? -1, 6);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('[site] gives everyone all it can use when there is enough', () => {
    const problem = problemFor(simpleSite(100, 3), [{}, { maximumA: 16 }, {}]);
    expect([...allocate(problem)]).toEqual([32, 16, 32]);
  });

  it('[site] gives the same answer to the same question', () => {
    const problem = randomProblem(7);
    expect(allocate(problem)).toEqual(allocate(problem));
  });

  it('[site] has an answer when nobody asks and when nothing is left', () => {
    expect(allocate(problemFor(simpleSite(40, 2), []))).toHaveLength(0);
    expect([...allocate(problemFor(simpleSite(5, 2), [{}, {}]))]).toEqual([0, 0]);
  });

  it('[site] wastes no room that a waiting car could use', () => {
    const amounts = allocate(problemFor(simpleSite(14, 2), [{}, {}]));
    expect((amounts[0] ?? 0) + (amounts[1] ?? 0)).toBeGreaterThanOrEqual(12);
  });
});

describe('what tells them apart', () => {
  const hourMs = 3_600_000;
  const cars = [
    { arrivedAtMs: 3, departureMs: 2 * hourMs, laxityMs: hourMs, servedAtMs: 5 },
    { arrivedAtMs: 1, departureMs: 9 * hourMs, laxityMs: 8 * hourMs, servedAtMs: 9 },
    { arrivedAtMs: 2, departureMs: 3 * hourMs, laxityMs: 0, servedAtMs: 1 },
  ];
  const shares = (name: keyof typeof strategies) => [
    ...strategies[name].allocate(problemFor(simpleSite(32, 3), cars)),
  ];

  it('[site] first come, first served looks at arrival', () => {
    expect(shares('first-come-first-served')).toEqual([0, 32, 0]);
  });

  it('[site] earliest deadline first looks at departure', () => {
    expect(shares('earliest-deadline-first')).toEqual([32, 0, 0]);
  });

  it('[site] least laxity first looks at the time to spare', () => {
    expect(shares('least-laxity-first')).toEqual([0, 0, 32]);
  });

  it('[site] equal share and round robin look at nobody in particular', () => {
    expect(shares('equal-share')).toEqual([10, 10, 10]);
    expect(shares('round-robin')).toEqual([11, 10, 11]);
  });

  it('[site] those who waited longest have their turn when not all can charge', () => {
    const problem = problemFor(simpleSite(13, 3), cars);
    expect([...strategies['equal-share'].allocate(problem)].map(Boolean)).toEqual([true, false, true]);
    expect([...strategies['round-robin'].allocate(problem)].map(Boolean)).toEqual([true, false, true]);
  });
});
