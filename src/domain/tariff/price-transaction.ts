import { billedQuantity, componentAmountMinor, unitOf } from './component-amount.ts';
import { toMinorUnits } from './exact-decimal.ts';
import type { Zone } from './local-time.ts';
import type { Price, PriceLine, PricePeriod } from './price.ts';
import { priceAdjustments, type RatedAmount, sumByVat } from './price-adjustments.ts';
import type { Tariff } from './tariff.ts';
import { flatComponent, type TariffPeriod, tariffPeriods } from './tariff-periods.ts';
import { type Activity, checkTimeline, type TransactionTimeline } from './transaction-timeline.ts';
import { taxed } from './vat.ts';

interface Line extends RatedAmount {
  readonly component: number;
  readonly quantity: number;
}

/**
 * The price of a transaction, or of what there is of it so far: the running cost is the same function of a shorter
 * timeline, and on the quoted side it never falls while the transaction goes on [TARIFF-10]. Money is rounded in one
 * place, once per component, after all its quantities are added up [TARIFF-6].
 * `zone` is the site's. Throws a RangeError for a timeline that `checkTimeline` refuses.
 */
export function priceTransaction(tariff: Tariff, timeline: TransactionTimeline, zone: Zone): Price {
  checkTimeline(timeline);
  const periods = tariffPeriods(tariff, timeline, zone);
  const anythingUsed = periods.some(({ energyWh, uses }) => energyWh > 0 || uses.size > 0);
  const flat = anythingUsed ? flatComponent(tariff, timeline.startedAtMs, zone) : null;
  const quantities = usedQuantities(periods, flat);
  const lines = [...quantities]
    .sort(([a], [b]) => a - b)
    .map(([component, quantity]) => lineOf(tariff, component, quantity));
  const adjustments = anythingUsed ? priceAdjustments(tariff, lines) : [];
  const vatTotals = sumByVat([...lines, ...adjustments]).map((sum) => inNumbers(sum));
  const total = (side: 'exclVatMinor' | 'vatMinor' | 'inclVatMinor') =>
    vatTotals.reduce((sum, amount) => sum + amount[side], 0);
  const timeMs = (activity: Activity) =>
    periods
      .filter((period) => period.activity === activity)
      .reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  return {
    tariffId: tariff.id,
    tariffVersion: tariff.version,
    currency: tariff.currency,
    minorUnitExponent: tariff.minorUnitExponent,
    pricesIncludeVat: tariff.pricesIncludeVat,
    energyWh: periods.reduce((sum, { energyWh }) => sum + energyWh, 0),
    chargingMs: timeMs('charging'),
    idleMs: timeMs('idle'),
    lines: lines.map((line) => priceLine(tariff, line)),
    adjustments: adjustments.map((adjustment) => ({ kind: adjustment.kind, ...inNumbers(adjustment) })),
    vatTotals,
    totalExclVatMinor: total('exclVatMinor'),
    totalVatMinor: total('vatMinor'),
    totalInclVatMinor: total('inclVatMinor'),
    periods: pricePeriods(tariff, periods, quantities, flat),
  };
}

/** How much of each component the transaction used; of the flat one, once. */
function usedQuantities(periods: readonly TariffPeriod[], flat: number | null): Map<number, number> {
  const quantities = new Map<number, number>(flat === null ? [] : [[flat, 1]]);
  for (const { uses } of periods) {
    for (const [component, quantity] of uses) {
      quantities.set(component, (quantities.get(component) ?? 0) + quantity);
    }
  }
  return quantities;
}

function lineOf(tariff: Tariff, index: number, quantity: number): Line {
  const component = componentOf(tariff, index);
  const quotedMinor = componentAmountMinor(component, billedQuantity(component, quantity));
  const { vatPercent } = component;
  return {
    component: index,
    quantity,
    vatPercent,
    ...taxed(quotedMinor, vatPercent, tariff.pricesIncludeVat),
  };
}

function priceLine(tariff: Tariff, line: Line): PriceLine {
  const component = componentOf(tariff, line.component);
  return {
    component: line.component,
    kind: component.kind,
    unit: unitOf(component),
    quantity: line.quantity,
    billedQuantity: billedQuantity(component, line.quantity),
    priceMinor: component.priceMinor,
    ...inNumbers(line),
  };
}

/**
 * Gives each period its share of the lines. A share is the difference of two rounded running sums, and the last one
 * takes what steps add, so that shares add up to the line to the minor unit.
 */
function pricePeriods(
  tariff: Tariff,
  periods: readonly TariffPeriod[],
  quantities: ReadonlyMap<number, number>,
  flat: number | null,
): PricePeriod[] {
  const usedSoFar = new Map<number, number>();
  return periods.map(({ uses, ...period }, at) => {
    const shares = new Map(uses);
    if (at === 0 && flat !== null) shares.set(flat, 1);
    return {
      ...period,
      shares: [...shares]
        .sort(([a], [b]) => a - b)
        .map(([index, quantity]) => {
          const component = componentOf(tariff, index);
          const before = usedSoFar.get(index) ?? 0;
          const after = before + quantity;
          usedSoFar.set(index, after);
          const isLast = after === quantities.get(index);
          const untilMinor = componentAmountMinor(
            component,
            isLast ? billedQuantity(component, after) : after,
          );
          const quotedMinor = toMinorUnits(untilMinor - componentAmountMinor(component, before));
          return { component: index, quantity, quotedMinor };
        }),
    };
  });
}

function componentOf(tariff: Tariff, index: number) {
  const component = tariff.components[index];
  if (component === undefined) throw new RangeError(`the tariff has no component ${index}`);
  return component;
}

function inNumbers({ vatPercent, exclVatMinor, vatMinor, inclVatMinor }: RatedAmount) {
  return {
    vatPercent,
    exclVatMinor: toMinorUnits(exclVatMinor),
    vatMinor: toMinorUnits(vatMinor),
    inclVatMinor: toMinorUnits(inclVatMinor),
  };
}
