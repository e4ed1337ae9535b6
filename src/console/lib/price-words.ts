import type { PriceView } from '../../http/contract/charge-detail-record.ts';
import type { TariffView } from '../../http/contract/tariff.ts';
import { formatMoney } from './format.ts';

type Component = TariffView['components'][number];

/** What each kind of price is for. */
export const componentWords: Readonly<Record<Component['kind'], string>> = {
  energy: 'Energy',
  'charging-time': 'Time while charging',
  'idle-time': 'Time after charging',
  flat: 'Each transaction',
};

/** What follows the amount of a price. */
export function perUnit(kind: Component['kind']): string {
  if (kind === 'energy') return ' per kWh';
  return kind === 'flat' ? '' : ' per hour';
}

/** What a transaction costs with VAT; null is for where no tariff was in force. */
export function totalWords(
  price: Pick<PriceView, 'totalInclVatMinor' | 'currency' | 'minorUnitExponent'> | null,
) {
  if (price === null) return 'No tariff';
  return formatMoney(price.totalInclVatMinor, price.currency, price.minorUnitExponent);
}
