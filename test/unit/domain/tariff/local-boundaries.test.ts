import { describe, expect, it } from 'vitest';
import { localBoundaries } from '../../../../src/domain/tariff/local-boundaries.ts';
import { berlin, hourMs, utc } from '../../../support/tariffs.ts';

const boundaries = (minutes: number[], from: string, until: string, zone = berlin) =>
  localBoundaries(minutes, Date.parse(from), Date.parse(until), zone).map((ms) =>
    new Date(ms).toISOString().slice(5, 16),
  );

describe('when the wall clock shows a time', () => {
  it('[TARIFF-3] once a day, strictly inside', () => {
    expect(boundaries([360, 0], '2026-06-01T22:00:00Z', '2026-06-03T04:00:00Z')).toEqual([
      '06-02T04:00',
      '06-02T22:00',
    ]);
    expect(boundaries([0], '2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z', utc)).toEqual([]);
  });

  it('[TARIFF-3] in spring the skipped time never comes; the change itself is a boundary', () => {
    expect(boundaries([150], '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toEqual(['03-29T01:00']);
  });

  it('[TARIFF-3] in autumn the repeated time comes twice', () => {
    expect(boundaries([150], '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toEqual([
      '10-25T00:30',
      '10-25T01:00',
      '10-25T01:30',
    ]);
  });

  it('[TARIFF-3] a day of 23 h and one of 25 h have their midnights', () => {
    const spring = localBoundaries(
      [0],
      Date.parse('2026-03-28T12:00:00Z'),
      Date.parse('2026-03-30T12:00:00Z'),
      berlin,
    );
    expect((spring.at(-1) ?? 0) - (spring[0] ?? 0)).toBe(23 * hourMs);
    const autumn = localBoundaries(
      [0],
      Date.parse('2026-10-24T12:00:00Z'),
      Date.parse('2026-10-26T12:00:00Z'),
      berlin,
    );
    expect((autumn.at(-1) ?? 0) - (autumn[0] ?? 0)).toBe(25 * hourMs);
  });

  it('[TARIFF-3] a zone may move by half an hour, or skip a whole day', () => {
    const skipsADay = { offsetMinutesAt: (atMs: number) => (atMs < 36 * hourMs ? -600 : 840) };
    expect(localBoundaries([0], 0, 72 * hourMs, skipsADay)).toEqual([
      10 * hourMs,
      34 * hourMs,
      36 * hourMs,
      58 * hourMs,
    ]);
    const halfHour = { offsetMinutesAt: (atMs: number) => (atMs < 90 * 60_000 ? 0 : 30) };
    expect(localBoundaries([120], 0, 5 * hourMs, halfHour)).toEqual([1.5 * hourMs]);
  });
});
