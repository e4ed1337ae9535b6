import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { TextLink } from '../../components/links.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { itemsOf } from '../../lib/resources/pages.ts';
import { transactionsQuery } from '../../lib/resources/transactions.ts';
import { transactionColumns } from './transaction-columns.tsx';

const shown = 8;

/** The last transactions that ended on a station. */
export function StationTransactions({ stationId }: { readonly stationId: string }) {
  const query = useInfiniteQuery(transactionsQuery({ stationId, state: 'ended' }));
  const rows = itemsOf(query.data).slice(0, shown);
  return (
    <Panel
      title="Recent transactions"
      actions={
        <Text size="sm">
          <TextLink to="/transactions" search={{ stationId }}>
            All of this station
          </TextLink>
        </Text>
      }
    >
      {query.isPending ? (
        <LoadingRows count={3} />
      ) : rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          None ended yet.
        </Text>
      ) : (
        <RecordTable
          caption="Recent transactions"
          columns={transactionColumns(true)}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  );
}
