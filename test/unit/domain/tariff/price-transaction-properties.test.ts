import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceTransaction } from '../../../../src/domain/tariff/price-transaction.ts';
import type { TransactionTimeline } from '../../../../src/domain/tariff/transaction-timeline.ts';
import {
  always,
  anyTariff,
  anyTimeline,
  anyWindow,
  berlin,
  minuteMs,
  tariffOf,
  timelineUntil,
} from '../../../support/tariffs.ts';

const quoted = (price: ReturnType<typeof priceTransaction>) =>
  price.pricesIncludeVat ? price.totalInclVatMinor : price.totalExclVatMinor;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const permille = fc.integer({ min: 0, max: 1000 });
const instantOf = ({ startedAtMs, untilMs }: TransactionTimeline, part: number) =>
  startedAtMs + Math.floor(((untilMs - startedAtMs) * part) / 1000);

describe('any price', () => {
  it('[TARIFF-11] does not change when the timeline is split at any instant', () => {
    fc.assert(
      fc.property(anyTariff, anyTimeline, permille, (tariff, timeline, part) => {
        const atMs = instantOf(timeline, part);
        const activity =
          timeline.changes.filter((change) => change.atMs <= atMs).at(-1)?.activity ?? 'waiting';
        const changes = [...timeline.changes, { atMs, activity }].sort((a, b) => a.atMs - b.atMs);
        const split = { ...timeline, changes };
        expect(priceTransaction(tariff, split, berlin)).toEqual(priceTransaction(tariff, timeline, berlin));
      }),
    );
  });

  it('[TARIFF-11] does not change for a reading on the line between two others', () => {
    fc.assert(
      fc.property(
        anyTariff,
        fc.nat({ max: 600 }),
        fc.integer({ min: 1, max: 600 }),
        fc.nat({ max: 500 }),
        fc.nat(),
        (tariff, beforeMinutes, minutes, wattHoursPerMinute, seed) => {
          const startedAtMs = Date.parse('2026-10-24T18:00:00Z');
          const startMs = startedAtMs + beforeMinutes * minuteMs;
          const changes = [{ atMs: startedAtMs, activity: 'charging' as const }];
          const ends = [
            { atMs: startMs, energyWh: 0 },
            { atMs: startMs + minutes * minuteMs, energyWh: minutes * wattHoursPerMinute },
          ];
          const between = seed % (minutes + 1);
          const onTheLine = { atMs: startMs + between * minuteMs, energyWh: between * wattHoursPerMinute };
          const timeline = { startedAtMs, untilMs: startMs + minutes * minuteMs, changes, points: ends };
          const points = [ends[0] ?? onTheLine, onTheLine, ends[1] ?? onTheLine];
          expect(priceTransaction(tariff, { ...timeline, points }, berlin)).toEqual(
            priceTransaction(tariff, timeline, berlin),
          );
        },
      ),
    );
  });

  it('[TARIFF-9] is nothing, or between minimum and maximum', () => {
    fc.assert(
      fc.property(anyTariff, anyTimeline, (tariff, timeline) => {
        const price = priceTransaction(tariff, timeline, berlin);
        if (price.lines.length === 0 && price.adjustments.length === 0)
          expect(price.totalInclVatMinor).toBe(0);
        else {
          expect(quoted(price)).toBeGreaterThanOrEqual(tariff.minimumPrice?.amountMinor ?? 0);
          expect(quoted(price)).toBeLessThanOrEqual(tariff.maximumPriceMinor ?? Number.MAX_SAFE_INTEGER);
        }
      }),
    );
  });

  it('[TARIFF-10] never falls while the transaction goes on', () => {
    fc.assert(
      fc.property(anyTariff, anyTimeline, permille, permille, (tariff, timeline, one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((part) =>
          quoted(priceTransaction(tariff, timelineUntil(timeline, instantOf(timeline, part)), berlin)),
        );
        expect(earlier).toBeLessThanOrEqual(later ?? Number.NaN);
      }),
    );
  });

  it('[TARIFF-8] adds up: lines and adjustments are the VAT totals, which are the total; periods are the lines', () => {
    fc.assert(
      fc.property(anyTariff, anyTimeline, (tariff, timeline) => {
        const price = priceTransaction(tariff, timeline, berlin);
        const parts = [...price.lines, ...price.adjustments];
        for (const amount of [...parts, ...price.vatTotals]) {
          expect(amount.exclVatMinor + amount.vatMinor).toBe(amount.inclVatMinor);
        }
        for (const side of ['exclVatMinor', 'vatMinor', 'inclVatMinor'] as const) {
          const total = sum(parts.map((part) => part[side]));
          expect(sum(price.vatTotals.map((part) => part[side]))).toBe(total);
          expect(total).toBeGreaterThanOrEqual(0);
        }
        expect(price.totalExclVatMinor + price.totalVatMinor).toBe(price.totalInclVatMinor);
        for (const line of price.lines) {
          const shares = price.periods
            .flatMap((period) => period.shares)
            .filter(({ component }) => component === line.component);
          expect(sum(shares.map(({ quotedMinor }) => quotedMinor))).toBe(
            tariff.pricesIncludeVat ? line.inclVatMinor : line.exclVatMinor,
          );
          expect(shares.every(({ quotedMinor }) => quotedMinor >= 0)).toBe(true);
        }
        expect(sum(price.periods.map(({ energyWh }) => energyWh))).toBe(price.energyWh);
      }),
    );
  });

  it('[TARIFF-3] knows each minute of the days with 23 and 25 hours', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      weekday: 'long',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    fc.assert(
      fc.property(
        anyWindow,
        fc.constantFrom('2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z'),
        fc.integer({ min: 1, max: 40 * 60 }),
        (window, startedAt, minutes) => {
          const startedAtMs = Date.parse(startedAt);
          const w = window ?? always;
          let expectedMinutes = 0;
          for (let minute = 0; minute < minutes; minute++) {
            const parts = Object.fromEntries(
              clock.formatToParts(startedAtMs + minute * minuteMs).map(({ type, value }) => [type, value]),
            );
            const time = `${parts.hour}:${parts.minute}`;
            const [from, until] = [w.fromTime ?? '00:00', w.untilTime ?? '24:00'];
            const inTime = from < until ? time >= from && time < until : time >= from || time < until;
            const date = `${parts.month}-${parts.day}`;
            const [first, last] = [w.firstDate ?? '01-01', w.lastDate ?? '12-31'];
            const inDate = first <= last ? date >= first && date <= last : date >= first || date <= last;
            const inWeek =
              w.weekdays === null || w.weekdays.some((day) => day === parts.weekday?.toLowerCase());
            const inLength = minute >= (w.fromMinutes ?? 0) && minute < (w.untilMinutes ?? 1e9);
            if (inTime && inDate && inWeek && inLength) expectedMinutes++;
          }
          const tariff = tariffOf([
            { kind: 'charging-time', priceMinor: '60', vatPercent: '0', window, stepSeconds: null },
          ]);
          const timeline = {
            startedAtMs,
            untilMs: startedAtMs + minutes * minuteMs,
            changes: [{ atMs: startedAtMs, activity: 'charging' as const }],
            points: [],
          };
          expect(priceTransaction(tariff, timeline, berlin).totalExclVatMinor).toBe(expectedMinutes);
        },
      ),
      { numRuns: 60 },
    );
  });
});
