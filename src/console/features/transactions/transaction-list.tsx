import { IconBolt } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { itemsOf } from '../../lib/resources/pages.ts';
import { transactionsQuery, type TransactionFilters } from '../../lib/resources/transactions.ts';
import { transactionColumns } from './transaction-columns.tsx';

/** Transactions that fit the filters: those that run first, then the ended ones page by page. */
export function TransactionList({ filters }: { readonly filters: TransactionFilters }) {
  const active = useInfiniteQuery({
    ...transactionsQuery({ ...filters, state: 'active' }, 200),
    enabled: filters.state !== 'ended',
  });
  const ended = useInfiniteQuery({
    ...transactionsQuery({ ...filters, state: 'ended' }),
    enabled: filters.state !== 'active',
  });
  // Running ones come whole before the first ended one, so "more" means more of them while there are any.
  const query = filters.state === 'active' || active.hasNextPage ? active : ended;
  const rows = [
    ...(filters.state === 'ended' ? [] : itemsOf(active.data)),
    ...(query === active ? [] : itemsOf(ended.data)),
  ];
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <PagedRecords
      query={query}
      isEmpty={rows.length === 0}
      empty={
        narrowed ? (
          <EmptyState icon={IconBolt} title="No transaction fits these filters">
            {filters.state === 'active' ? 'Nobody is charging right now.' : 'Clear a filter to see more.'}
          </EmptyState>
        ) : (
          <EmptyState icon={IconBolt} title="Nobody has charged yet">
            Start one from a station's page, or present a token at a charger. It appears here at once.
          </EmptyState>
        )
      }
    >
      <RecordTable
        caption="Transactions"
        columns={transactionColumns()}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </PagedRecords>
  );
}
