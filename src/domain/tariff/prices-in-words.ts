import { localTimeAt, type Zone } from './local-time.ts';
import type { PriceComponent, Tariff } from './tariff.ts';
import { isOpen } from './tariff-window.ts';

const units = { energy: 'kWh', 'charging-time': 'h', 'idle-time': 'h idle' } as const;

/** Whether a driver may be charged other prices later in a transaction than at its start. */
export function pricesChange({ components }: Tariff): boolean {
  return components.some(({ kind, window }) => kind !== 'flat' && window !== null);
}

/**
 * The prices that hold at an instant of a transaction [TARIFF-2], for its driver: `0.30 EUR/kWh, 6.00 EUR/h idle, VAT
 * included`. Empty when there are none.
 */
export function pricesInWords(tariff: Tariff, zone: Zone, startedAtMs: number, atMs: number): string {
  const local = localTimeAt(zone, atMs);
  const prices = (['energy', 'charging-time', 'idle-time'] as const).flatMap((kind) => {
    const component = tariff.components.find(
      (one) => one.kind === kind && (one.window === null || isOpen(one.window, local, atMs - startedAtMs)),
    );
    return component === undefined ? [] : [`${amount(tariff, component)} ${tariff.currency}/${units[kind]}`];
  });
  if (prices.length === 0) return '';
  return [...prices, tariff.pricesIncludeVat ? 'VAT included' : 'without VAT'].join(', ');
}

/** In major units, with all decimals of the price and at least those of the currency. */
function amount({ minorUnitExponent }: Tariff, { priceMinor }: PriceComponent): string {
  const decimals = minorUnitExponent + (priceMinor.split('.')[1]?.length ?? 0);
  return (Number(priceMinor) / 10 ** minorUnitExponent).toFixed(decimals);
}
