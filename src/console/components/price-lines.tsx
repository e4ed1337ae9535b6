import { Text } from '@mantine/core';
import type { Price } from '../../domain/tariff/price.ts';
import { formatDuration, formatEnergy, formatMoney, formatUnitPrice } from '../lib/format.ts';
import { componentWords, perUnit } from '../lib/price-words.ts';
import { type Column, RecordTable } from './record-table.tsx';

type Priced = Omit<Price, 'periods'>;

interface Row {
  readonly key: string;
  readonly what: string;
  readonly quantity: string;
  readonly price: string;
  readonly taxed: Priced['vatTotals'][number];
}

interface PriceLinesProps {
  readonly price: Priced;
  /** Without the price of each line and its VAT, for where they stand beside. */
  readonly short?: boolean;
}

/** What a price is made of, line by line, and its sum. */
export function PriceLines({ price, short = false }: PriceLinesProps) {
  const money = (minor: number) => formatMoney(minor, price.currency, price.minorUnitExponent);
  const what: Column<Row> = { header: 'For', cell: (row) => row.what };
  const billed: Column<Row> = { header: 'Billed', numeric: true, cell: ({ quantity }) => quantity };
  const total: Column<Row> = {
    header: 'With VAT',
    numeric: true,
    cell: ({ taxed }) => money(taxed.inclVatMinor),
  };
  const details: readonly Column<Row>[] = [
    { header: 'Price', numeric: true, cell: (row) => row.price },
    { header: 'Without VAT', numeric: true, cell: ({ taxed }) => money(taxed.exclVatMinor) },
    {
      header: 'VAT',
      numeric: true,
      cell: ({ taxed }) => `${money(taxed.vatMinor)} (${taxed.vatPercent} %)`,
    },
  ];
  return (
    <>
      <RecordTable
        caption="Cost lines"
        columns={short ? [what, billed, total] : [what, billed, ...details, total]}
        rows={rowsOf(price)}
        rowKey={({ key }) => key}
      />
      <Text size="sm" ta="end" className="numbers">
        {money(price.totalExclVatMinor)} + {money(price.totalVatMinor)} VAT ={' '}
        <strong>{money(price.totalInclVatMinor)}</strong>
      </Text>
    </>
  );
}

function rowsOf(price: Priced): readonly Row[] {
  const { currency, minorUnitExponent } = price;
  const lines = price.lines.map((line) => ({
    key: `line ${line.component}`,
    what: componentWords[line.kind],
    quantity: quantityText(line.unit, line.billedQuantity),
    price: `${formatUnitPrice(line.priceMinor, currency, minorUnitExponent)}${perUnit(line.kind)}`,
    taxed: line,
  }));
  const adjustments = price.adjustments.map((adjustment, index) => ({
    key: `adjustment ${index}`,
    what: adjustment.kind === 'minimum' ? 'Up to the minimum price' : 'Down to the maximum price',
    quantity: '–',
    price: '–',
    taxed: adjustment,
  }));
  return [...lines, ...adjustments];
}

function quantityText(unit: Priced['lines'][number]['unit'], quantity: number): string {
  if (unit === 'Wh') return formatEnergy(quantity);
  return unit === 'ms' ? formatDuration(quantity) : String(quantity);
}
