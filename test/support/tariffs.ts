import * as fc from 'fast-check';
import { intlZone } from '../../src/domain/tariff/intl-zone.ts';
import { type Weekday, weekdays } from '../../src/domain/tariff/local-time.ts';
import type { PriceComponent, Tariff } from '../../src/domain/tariff/tariff.ts';
import type { TariffWindow } from '../../src/domain/tariff/tariff-window.ts';
import type { Activity, TransactionTimeline } from '../../src/domain/tariff/transaction-timeline.ts';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const berlin = intlZone('Europe/Berlin');
export const utc = intlZone('UTC');

export const always: TariffWindow = {
  fromTime: null,
  untilTime: null,
  weekdays: null,
  firstDate: null,
  lastDate: null,
  fromMinutes: null,
  untilMinutes: null,
};

export function energy(priceMinor: string, window: Partial<TariffWindow> | null = null): PriceComponent {
  return {
    kind: 'energy',
    priceMinor,
    vatPercent: '19',
    window: window && { ...always, ...window },
    stepWh: 1,
  };
}

/** A tariff in euro cents without VAT; what matters to a test is given. */
export function tariffOf(components: readonly PriceComponent[], terms: Partial<Tariff> = {}): Tariff {
  return {
    id: 'day-and-night',
    version: 1,
    validFromMs: 0,
    name: 'Day and night',
    currency: 'EUR',
    minorUnitExponent: 2,
    pricesIncludeVat: false,
    components,
    minimumPrice: null,
    maximumPriceMinor: null,
    ...terms,
  };
}

/** A timeline from stretches of minutes, each with what flowed in it. */
export function timelineOf(
  startedAt: string,
  ...stretches: readonly (readonly [minutes: number, activity: Activity, energyWh: number])[]
): TransactionTimeline {
  const startedAtMs = Date.parse(startedAt);
  const changes = [];
  const points = [];
  let atMs = startedAtMs;
  let energyWh = 0;
  for (const [minutes, activity, deliveredWh] of stretches) {
    changes.push({ atMs, activity });
    atMs += minutes * minuteMs;
    energyWh += deliveredWh;
    points.push({ atMs, energyWh });
  }
  return { startedAtMs, untilMs: atMs, changes, points };
}

const decimal = (most: number, decimals: number) =>
  fc.integer({ min: 0, max: most * 10 ** decimals }).map((value) => {
    const digits = String(value).padStart(decimals + 1, '0');
    return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  });

const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const season = fc.constantFrom('01-01', '03-28', '03-29', '07-15', '10-24', '10-25', '12-31');

export const anyWindow: fc.Arbitrary<TariffWindow | null> = fc.option(
  fc.record({
    fromTime: fc.option(timeOfDay),
    untilTime: fc.option(timeOfDay),
    weekdays: fc.option(fc.subarray<Weekday>([...weekdays], { minLength: 1 })),
    firstDate: fc.option(season),
    lastDate: fc.option(season),
    fromMinutes: fc.option(fc.integer({ min: 0, max: 300 })),
    untilMinutes: fc.option(fc.integer({ min: 1, max: 900 })),
  }),
);

const common = { priceMinor: decimal(200, 6), vatPercent: fc.constantFrom('0', '7', '19', '5.5', '21.375') };

const anyComponent: fc.Arbitrary<PriceComponent> = fc.oneof(
  fc.record({
    ...common,
    kind: fc.constant('energy' as const),
    window: anyWindow,
    stepWh: fc.constantFrom(1, 100, 1000),
  }),
  fc.record({
    ...common,
    kind: fc.constant('charging-time' as const),
    window: anyWindow,
    stepSeconds: fc.constantFrom(null, 1, 60, 900),
  }),
  fc.record({
    ...common,
    kind: fc.constant('idle-time' as const),
    window: anyWindow,
    stepSeconds: fc.constantFrom(null, 60),
    graceMinutes: fc.integer({ min: 0, max: 120 }),
  }),
  fc.record({ ...common, kind: fc.constant('flat' as const), window: anyWindow }),
);

/** Any tariff, with windows, steps, graces, mixed VAT and limits. */
export const anyTariff: fc.Arbitrary<Tariff> = fc
  .record({
    components: fc.array(anyComponent, { minLength: 1, maxLength: 8 }),
    pricesIncludeVat: fc.boolean(),
    minimumPrice: fc.option(
      fc.record({ amountMinor: fc.integer({ min: 0, max: 500 }), vatPercent: common.vatPercent }),
    ),
    maximumPriceMinor: fc.option(fc.integer({ min: 500, max: 3000 })),
  })
  .map(({ components, ...terms }) => tariffOf(components, terms));

/** Any transaction of up to three days around a change of Berlin's clocks, in spring or in autumn. */
export const anyTimeline: fc.Arbitrary<TransactionTimeline> = fc
  .record({
    around: fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'),
    leadMs: fc.integer({ min: 0, max: 40 * hourMs }),
    stretches: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 7 * hourMs }),
        fc.constantFrom<Activity>('charging', 'idle', 'waiting'),
        fc.integer({ min: 0, max: 60_000 }),
      ),
      { minLength: 1, maxLength: 10 },
    ),
  })
  .map(({ around, leadMs, stretches }) =>
    timelineOf(
      new Date(Date.parse(around) - leadMs).toISOString(),
      ...stretches.map(([lengthMs, activity, wh]) => [lengthMs / minuteMs, activity, wh] as const),
    ),
  )
  .map((timeline) => ({
    ...timeline,
    untilMs: Math.round(timeline.untilMs),
    changes: timeline.changes.map((change) => ({ ...change, atMs: Math.round(change.atMs) })),
    points: timeline.points.map((point) => ({ ...point, atMs: Math.round(point.atMs) })),
  }));

/** What was known of a transaction at an instant. */
export function timelineUntil(timeline: TransactionTimeline, untilMs: number): TransactionTimeline {
  return {
    startedAtMs: timeline.startedAtMs,
    untilMs,
    changes: timeline.changes.filter(({ atMs }) => atMs <= untilMs),
    points: timeline.points.filter(({ atMs }) => atMs <= untilMs),
  };
}
