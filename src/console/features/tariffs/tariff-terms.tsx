import { Text } from '@mantine/core';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { componentWords } from '../../lib/price-words.ts';
import { boundsWords, countingWords, priceWords, windowWords } from './tariff-words.ts';

/** The components of a version, in their order. */
export function TariffTerms({ tariff }: { readonly tariff: TariffView }) {
  const rows = tariff.components.map((component, index) => ({ ...component, index }));
  return (
    <Panel title={`Prices of version ${tariff.version}`}>
      <RecordTable
        caption="Prices"
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          { header: 'For', cell: ({ kind }) => componentWords[kind] },
          { header: 'Price', numeric: true, cell: (component) => priceWords(component, tariff) },
          { header: 'VAT', numeric: true, cell: ({ vatPercent }) => `${vatPercent} %` },
          { header: 'When', breaks: true, cell: ({ window }) => windowWords(window) },
          { header: 'Counted', cell: countingWords },
        ]}
      />
      <Text size="sm" c="dimmed">
        Prices {tariff.pricesIncludeVat ? 'include' : 'are without'} VAT. {boundsWords(tariff)}. Of each kind
        the first price whose time it is applies, by the clock of the site.
      </Text>
    </Panel>
  );
}
