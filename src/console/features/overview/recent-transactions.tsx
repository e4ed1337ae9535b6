import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { TextLink } from '../../components/links.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable, type Column } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { TransactionChip } from '../../components/transaction-chip.tsx';
import { formatEnergy, formatPower } from '../../lib/format.ts';
import { activeTransactionsQuery } from '../../lib/resources/active-transactions.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { transactionsQuery } from '../../lib/resources/transactions.ts';

const shown = 12;

const columns: readonly [Column<TransactionView>, ...Column<TransactionView>[]] = [
  {
    header: 'Station',
    cell: ({ id, stationId, evseId }) => (
      <TextLink to="/transactions/$transactionId" params={{ transactionId: id }}>
        {stationId}
        {evseId === null ? '' : ` · EVSE ${evseId}`}
      </TextLink>
    ),
  },
  { header: 'State', cell: (transaction) => <TransactionChip transaction={transaction} /> },
  { header: 'Started', cell: ({ startedAt }) => <AgeText at={startedAt} /> },
  { header: 'Energy', numeric: true, cell: ({ energyWh }) => formatEnergy(energyWh) },
  {
    header: 'Power',
    numeric: true,
    cell: ({ state, powerW }) => (state === 'active' ? formatPower(powerW) : '–'),
  },
];

/** What charges now, and what charged last. */
export function RecentTransactions() {
  const active = useInfiniteQuery(activeTransactionsQuery);
  const ended = useInfiniteQuery(transactionsQuery({ state: 'ended' }));
  const rows = [...itemsOf(active.data), ...itemsOf(ended.data)].slice(0, shown);
  return (
    <Panel
      title="Active and recent transactions"
      actions={
        <Text size="sm">
          <TextLink to="/transactions" search={{}}>
            All transactions
          </TextLink>
        </Text>
      }
    >
      {active.isPending || ended.isPending ? (
        <LoadingRows />
      ) : rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          Nobody has charged yet. Start one from a station's page, or present a token at a charger.
        </Text>
      ) : (
        <RecordTable
          caption="Active and recent transactions"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  );
}
