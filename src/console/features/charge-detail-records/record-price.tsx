import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { ChargeDetailRecordView, PriceView } from '../../../http/contract/charge-detail-record.ts';
import { Panel } from '../../components/panel.tsx';
import { PriceLines } from '../../components/price-lines.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatDuration, formatEnergy, formatMoney } from '../../lib/format.ts';

/** What a transaction costs, by line or by period. */
export function RecordPrice({ price }: Pick<ChargeDetailRecordView, 'price'>) {
  const [view, setView] = useState('lines');
  if (price === null) {
    return (
      <Panel title="Cost">
        <Text size="sm" c="dimmed">
          No tariff was in force where and when it started, so it costs nothing. A correction can price it.
        </Text>
      </Panel>
    );
  }
  return (
    <Panel
      title="Cost"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={view}
          onChange={setView}
          data={[
            { value: 'lines', label: 'By line' },
            { value: 'periods', label: 'By period' },
          ]}
        />
      }
    >
      {view === 'lines' ? <PriceLines price={price} /> : <Periods price={price} />}
    </Panel>
  );
}

const activities: Readonly<Record<PriceView['periods'][number]['activity'], string>> = {
  charging: 'Charging',
  idle: 'Plugged in, not charging',
  waiting: 'Held back by the site',
};

function Periods({ price }: { readonly price: PriceView }) {
  const quoted = (shares: PriceView['periods'][number]['shares']) =>
    formatMoney(
      shares.reduce((sum, { quotedMinor }) => sum + quotedMinor, 0),
      price.currency,
      price.minorUnitExponent,
    );
  return (
    <RecordTable
      caption="Periods"
      rows={price.periods}
      rowKey={({ from }) => from}
      columns={[
        { header: 'From', cell: ({ from }) => <TimeText at={from} /> },
        {
          header: 'Time',
          numeric: true,
          cell: ({ from, until }) => formatDuration(Date.parse(until) - Date.parse(from)),
        },
        { header: 'What happened', cell: ({ activity }) => activities[activity] },
        { header: 'Energy', numeric: true, cell: ({ energyWh }) => formatEnergy(energyWh) },
        {
          header: price.pricesIncludeVat ? 'With VAT' : 'Without VAT',
          numeric: true,
          cell: ({ shares }) => quoted(shares),
        },
      ]}
    />
  );
}
