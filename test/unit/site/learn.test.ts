import { describe, expect, it } from 'vitest';
import { SiteHarness, simpleSite } from '../../support/site-harness.ts';

const learned = (site: SiteHarness) => site.evse('A').transaction?.learnedMaximumA;

function drawing(...currentsA: number[]) {
  const site = new SiteHarness(simpleSite(64, 1)).online().plug('A').wait(1_000);
  return { site, minutes: (count: number) => repeat(site, count, currentsA) };
}

function repeat(site: SiteHarness, count: number, currentsA: readonly number[]): SiteHarness {
  for (let minute = 0; minute < count; minute++) site.wait(60_000).measure('A', ...currentsA);
  return site;
}

describe('what a car can take', () => {
  it('[site] is learned once it leaves current unused for three measurements', () => {
    const { minutes } = drawing(16, 16, 16);
    expect(learned(minutes(2))).toBeNull();
    expect(learned(minutes(2))).toBe(17);
  });

  it('[site] frees the rest for others', () => {
    const { site, minutes } = drawing(16, 16, 16);
    expect(minutes(5).limitOf('A')).toBe(17);
    expect(site.evse('A').goalA).toBe(17);
  });

  it('[site] is probed again when the car takes all it gets', () => {
    const { site, minutes } = drawing(16, 16, 16);
    minutes(5);
    repeat(site, 6, [19, 19, 19]);
    expect(learned(site)).toBeGreaterThan(17);
  });

  it('[site] never falls below what a car can charge with', () => {
    const { minutes } = drawing(1, 1, 1);
    expect(learned(minutes(5))).toBe(6);
  });

  it('[site] its phases are learned from what flows, and a phase once seen stays', () => {
    const { site, minutes } = drawing(16, 0, 0);
    expect(minutes(1).evse('A').transaction?.phaseCount).toBe(1);
    repeat(site, 1, [16, 16, 16]);
    repeat(site, 1, [16, 0, 0]);
    expect(site.evse('A').transaction?.phaseCount).toBe(3);
  });

  it('[site] one figure for all phases teaches nothing about phases', () => {
    const { minutes } = drawing(16);
    expect(minutes(2).evse('A').transaction?.phaseCount).toBeNull();
  });
});
