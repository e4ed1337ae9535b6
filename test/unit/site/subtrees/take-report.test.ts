import { describe, expect, it } from 'vitest';
import { subtreeInputs } from '../../../../src/site/subtrees/subtree-inputs.ts';
import { applied, begunParent, reservedForPartA, subtreeReport } from '../../../support/parent-site.ts';
import { even } from '../../../support/site-harness.ts';

describe('what is above sub-trees', () => {
  it('[I9] treats what a sub-tree cannot come below as its fallback, and never tells it less', () => {
    const before = begunParent(0);
    const floor = subtreeReport('a', { floorA: even(40), mayA: even(40) });
    const inputs = [
      ...subtreeInputs(before, false, floor),
      ...subtreeInputs(before, false, subtreeReport('b')),
    ];
    const state = applied(before, inputs, 1_000);
    expect(state.model.evses[0]).toMatchObject({ fallbackA: 40, minimumA: 40 });
    expect(reservedForPartA(state, 'a', 1_000)).toBe(40);
    const back = applied(state, subtreeInputs(state, true, subtreeReport('a')), 2_000);
    expect(back.model.evses[0]).toMatchObject({ fallbackA: 0 });
  });

  it('[I9] does not take an older report that was overtaken on its way for what is drawn now', () => {
    const of = (mayA: number, atMs: number) => ({
      ...subtreeReport('a', { mayA: even(mayA), usedA: even(mayA) }),
      atMs,
    });
    const known = applied(begunParent(0), subtreeInputs(begunParent(0), false, of(40, 2_000)), 2_000);
    const late = applied(known, subtreeInputs(known, true, of(10, 1_000)), 3_000);
    expect(reservedForPartA(late, 'a', 3_000)).toBe(40);
    const next = applied(late, subtreeInputs(late, true, of(10, 4_000)), 4_000);
    expect(reservedForPartA(next, 'a', 4_000)).toBe(10);
  });

  it('[I9] counts what a sub-tree may draw for as long as it says so, also when that never changes', () => {
    let state = begunParent(0);
    const draws = { wantedA: even(10), usedA: even(40), mayA: even(40) };
    for (let minute = 1; minute <= 300; minute++) {
      const atMs = minute * 60_000;
      state = applied(state, subtreeInputs(state, minute > 1, subtreeReport('a', { atMs, ...draws })), atMs);
    }
    expect(reservedForPartA(state, 'a', 300 * 60_000)).toBe(40);
    // What its stations were told in the last moment runs for a whole lease.
    expect(reservedForPartA(state, 'a', 420 * 60_000)).toBe(40);
  });

  it('[I9] hands out in proportion to what is wanted, and no more than there is', () => {
    let state = begunParent(0);
    for (const [id, wantedA] of [
      ['a', 64],
      ['b', 64],
    ] as const) {
      state = applied(
        state,
        subtreeInputs(state, false, subtreeReport(id, { wantedA: even(wantedA) })),
        1_000,
      );
    }
    const compared = Object.values(state.evses).map(({ id, inFlight }) => {
      const leaseNumber = inFlight?.leaseNumber ?? 0;
      return { type: 'schedule-compared', evseId: id, leaseNumber, result: 'same' } as const;
    });
    state = applied(applied(state, compared, 1_500), [{ type: 'timer-fired' }], 3_000);
    const goals = Object.values(state.evses).map(({ goalA }) => goalA);
    expect(goals).toEqual(goals.map(() => expect.closeTo(50, 1)));
  });
});
