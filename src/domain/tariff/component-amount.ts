import { divideHalfUp, parseDecimal } from './exact-decimal.ts';
import type { PriceUnit } from './price.ts';
import type { PriceComponent, PriceKind } from './tariff.ts';

const units: Readonly<Record<PriceKind, PriceUnit>> = {
  energy: 'Wh',
  'charging-time': 'ms',
  'idle-time': 'ms',
  flat: 'piece',
};

/** How many of a component's units its price is for: 1000 Wh, 3600000 ms, one piece. */
const perPrice: Readonly<Record<PriceUnit, bigint>> = { Wh: 1000n, ms: 3_600_000n, piece: 1n };

export function unitOf(component: PriceComponent): PriceUnit {
  return units[component.kind];
}

/** A quantity up to whole steps of the component; a begun step counts in full [TARIFF-5]. */
export function billedQuantity(component: PriceComponent, quantity: number): number {
  const step = stepOf(component);
  return step === null ? quantity : Math.ceil(quantity / step) * step;
}

/** The price of a quantity of a component in whole minor units, a half rounded up [TARIFF-6]. */
export function componentAmountMinor(component: PriceComponent, quantity: number): bigint {
  const priceMicroMinor = parseDecimal(component.priceMinor, 6) ?? 0n;
  return divideHalfUp(priceMicroMinor * BigInt(quantity), 1_000_000n * perPrice[unitOf(component)]);
}

function stepOf(component: PriceComponent): number | null {
  if (component.kind === 'energy') return component.stepWh;
  if (component.kind === 'flat' || component.stepSeconds === null) return null;
  return component.stepSeconds * 1000;
}
