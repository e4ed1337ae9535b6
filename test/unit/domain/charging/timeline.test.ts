import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlay, type Stretch, segmentsOf } from '../../../../src/domain/charging/timeline.ts';

interface Named extends Stretch {
  readonly name: string;
}

const stretch = (fromSeconds: number, toSeconds: number, name: string): Named => ({
  fromSeconds,
  toSeconds,
  name,
});
const at = (layer: readonly Named[], second: number) =>
  layer.find(({ fromSeconds, toSeconds }) => fromSeconds <= second && second < toSeconds)?.name;

/** A sorted layer without overlap within 0..100. */
const layer = (name: string) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }).map((cuts) => {
    const sorted = cuts.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) =>
      stretch(sorted[2 * index] ?? 0, sorted[2 * index + 1] ?? 0, `${name}${index}`),
    );
  });

describe('timelines', () => {
  it('[overlay] shows what lies below in the gaps only', () => {
    const top = [stretch(10, 20, 'a'), stretch(30, 40, 'b')];
    expect(overlay(top, [stretch(0, 35, 'x'), stretch(35, 60, 'y')])).toEqual([
      stretch(0, 10, 'x'),
      stretch(10, 20, 'a'),
      stretch(20, 30, 'x'),
      stretch(30, 40, 'b'),
      stretch(40, 60, 'y'),
    ]);
  });

  it('[overlay] is at every second the top one, or else the lower one', () => {
    fc.assert(
      fc.property(layer('top'), layer('below'), (top, below) => {
        const both = overlay(top, below);
        for (let second = 0; second <= 100; second += 1) {
          expect(at(both, second)).toBe(at(top, second) ?? at(below, second));
        }
        for (const [index, { fromSeconds, toSeconds }] of both.entries()) {
          expect(toSeconds).toBeGreaterThan(fromSeconds);
          expect(fromSeconds).toBeGreaterThanOrEqual(both[index - 1]?.toSeconds ?? 0);
        }
      }),
    );
  });

  it('[segments] cover the window without gaps and say what every layer says', () => {
    fc.assert(
      fc.property(layer('one'), layer('two'), (one, two) => {
        const segments = segmentsOf([one, two], { fromSeconds: 20, toSeconds: 80 });
        let reached = 20;
        for (const { fromSeconds, toSeconds, covering } of segments) {
          expect(fromSeconds).toBe(reached);
          reached = toSeconds;
          for (let second = fromSeconds; second < toSeconds; second += 1) {
            expect(covering.map((part) => part?.name)).toEqual([at(one, second), at(two, second)]);
          }
        }
        expect(reached).toBe(80);
      }),
    );
  });

  it('[segments] of an empty window are none', () => {
    expect(segmentsOf([[stretch(0, 10, 'a')]], { fromSeconds: 5, toSeconds: 5 })).toEqual([]);
  });
});
