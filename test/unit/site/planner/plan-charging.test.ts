import { describe, expect, it } from 'vitest';
import { planCharging } from '../../../../src/site/planner/plan-charging.ts';
import type { PlanningCar, PlanningProblem } from '../../../../src/site/planner/planning-problem.ts';

const hourMs = 3_600_000;

function car(change: Partial<PlanningCar> = {}): PlanningCar {
  return {
    evseId: 'A',
    transactionId: 'T-A',
    circuitIndex: 0,
    maximumW: 11_040,
    minimumW: 4_140,
    wattsPerA: 690,
    needWh: 11_040,
    departureMs: 6 * hourMs,
    ...change,
  };
}

function problem(change: Partial<PlanningProblem> = {}): PlanningProblem {
  const pricePerKwh = [30, 30, 10, 10, 30, 30];
  return {
    fromMs: 0,
    slotMs: hourMs,
    pricePerKwh,
    surplusW: pricePerKwh.map(() => 0),
    circuits: [{ parentIndex: null, limitW: pricePerKwh.map(() => 43_000) }],
    cars: [car()],
    ...change,
  };
}

/** The cap of each hour, in ampere. */
function hourly(given: PlanningProblem, index = 0): number[] {
  const periods = planCharging(given, 0)?.[index]?.periods ?? [];
  return given.pricePerKwh.map(
    (_, slot) => periods.findLast(({ fromMs }) => fromMs <= slot * hourMs)?.limitA ?? -1,
  );
}

describe('the planner', () => {
  it('[site] prefers the cheaper hours', () => {
    expect(hourly(problem())).toEqual([0, 0, 16, 0, 0, 0]);
    expect(hourly(problem({ cars: [car({ needWh: 22_080 })] }))).toEqual([0, 0, 16, 16, 0, 0]);
  });

  it('[site] serves every car whatever it costs', () => {
    expect(hourly(problem({ cars: [car({ departureMs: 2 * hourMs, needWh: 22_080 })] })).slice(0, 2)).toEqual(
      [16, 16],
    );
    const dear = problem({ pricePerKwh: [900, 900, 900], cars: [car({ departureMs: 3 * hourMs })] });
    expect(hourly(dear).filter((limitA) => limitA > 0)).toHaveLength(1);
  });

  it('[site] uses the power of the site before any that is bought', () => {
    const surplusW = [0, 0, 0, 0, 11_040, 0];
    expect(hourly(problem({ surplusW }))).toEqual([0, 0, 0, 0, 16, 0]);
    // Half of it is there for nothing, the rest is bought where it is cheapest.
    const half = hourly(problem({ surplusW: [0, 0, 0, 0, 5_520, 0] }));
    expect(half[4]).toBe(8);
    expect(half[2]).toBe(8);
  });

  it('[site] shares what a circuit can carry in the cheap hours, and who leaves first has them', () => {
    const limitW = [11_040, 11_040, 11_040, 11_040, 11_040, 11_040];
    const cars = [
      car({ departureMs: 3 * hourMs }),
      car({ evseId: 'B', transactionId: 'T-B', needWh: 11_040 }),
    ];
    const given = problem({ circuits: [{ parentIndex: null, limitW }], cars });
    expect(hourly(given, 0)[2]).toBe(16);
    expect(hourly(given, 1)[3]).toBe(16);
  });

  it('[site] keeps within a circuit below another', () => {
    const none = [0, 0, 0, 0, 0, 0];
    const circuits = [
      { parentIndex: null, limitW: none.map(() => 43_000) },
      { parentIndex: 0, limitW: none },
    ];
    expect(hourly(problem({ circuits, cars: [car({ circuitIndex: 1 })] }))).toEqual(none);
  });

  it('[site] plans a hundred cars over a day within a few seconds', () => {
    const pricePerKwh = Array.from({ length: 96 }, (_, slot) => 20 + 15 * Math.sin(slot / 9));
    const cars = Array.from({ length: 100 }, (_, index) =>
      car({
        evseId: `E${index}`,
        needWh: 8_000 + 150 * index,
        departureMs: ((20 + (index % 70)) * hourMs) / 4,
      }),
    );
    const circuits = [{ parentIndex: null, limitW: pricePerKwh.map(() => 120_000) }];
    const startMs = performance.now();
    const plans = planCharging(
      problem({ slotMs: hourMs / 4, pricePerKwh, surplusW: pricePerKwh.map(() => 0), circuits, cars }),
      0,
    );
    expect(plans).toHaveLength(100);
    expect(performance.now() - startMs).toBeLessThan(60_000);
  }, 120_000);
});
