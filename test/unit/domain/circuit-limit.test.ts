import { expect, it } from 'vitest';
import { type CircuitLimit, expandedLimits, expandsAnew } from '../../../src/domain/circuit-limit.ts';
import { weekdays } from '../../../src/domain/tariff/local-time.ts';

const dayMs = 86_400_000;
const nowMs = Date.parse('2026-06-03T12:00:00Z');
const limit: CircuitLimit = {
  id: 'evening',
  circuitId: 'main',
  source: 'schedule',
  limitA: { L1: 80, L2: 80, L3: 80 },
  fromMs: 0,
  untilMs: null,
};
const repeats = { weekdays, startMinute: 1_020, endMinute: 1_200, timeZone: 'UTC' };

it('[site] limits that repeat become the times they hold, further than any lease lives; others stay', () => {
  const expanded = expandedLimits([limit, { ...limit, repeats }], nowMs);
  expect(expanded[0]).toBe(limit);
  expect(expanded.slice(1).map(({ fromMs }) => new Date(fromMs).toISOString())).toEqual(
    [2, 3, 4, 5].map((day) => `2026-06-0${day}T17:00:00.000Z`),
  );
  for (const each of expanded) expect(each).not.toHaveProperty('repeats');
});

it('[site] a limit that repeats does so between its beginning and its end', () => {
  const fromMs = Date.parse('2026-06-03T18:00:00Z');
  const untilMs = Date.parse('2026-06-04T18:30:00Z');
  const spans = expandedLimits([{ ...limit, repeats, fromMs, untilMs }], nowMs);
  expect(spans.map((span) => [span.fromMs, span.untilMs])).toEqual([
    [fromMs, fromMs + 2 * 3_600_000],
    [untilMs - 1.5 * 3_600_000, untilMs],
  ]);
  expect(expandedLimits([{ ...limit, repeats, untilMs: nowMs - 2 * dayMs }], nowMs)).toEqual([]);
});

it('[site] the days ahead are the same all day', () => {
  const morning = expandedLimits([{ ...limit, repeats }], Date.parse('2026-06-03T00:00:00Z'));
  expect(expandedLimits([{ ...limit, repeats }], nowMs)).toEqual(morning);
  expect([expandsAnew(nowMs, nowMs + 1), expandsAnew(nowMs, nowMs + dayMs)]).toEqual([false, true]);
});
