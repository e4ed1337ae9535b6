import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable, type Column } from '../../components/record-table.tsx';
import { stationListQuery, type StationList } from '../../lib/resources/stations.ts';

interface HistoryListProps<Item> {
  readonly stationId: string;
  readonly list: StationList;
  readonly title: string;
  readonly columns: readonly [Column<Item>, ...Column<Item>[]];
  readonly rowKey: (item: Item) => string;
  readonly empty: string;
}

/** One of a station's histories. The key of a row gets its place too: stations repeat themselves. */
export function HistoryList<Item>({
  stationId,
  list,
  title,
  columns,
  rowKey,
  empty,
}: HistoryListProps<Item>) {
  const query = useQuery(stationListQuery<Item>(stationId, list));
  const rows = query.data?.items.map((item, index) => ({ item, index })) ?? [];
  const [first, ...others] = columns;
  const lift = (column: Column<Item>): Column<{ item: Item; index: number }> => ({
    ...column,
    cell: ({ item }) => column.cell(item),
  });
  return (
    <Panel title={title}>
      {query.isPending ? (
        <LoadingRows count={3} />
      ) : query.error !== null ? (
        <ErrorNotice error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <Text c="dimmed" size="sm">
          {empty}
        </Text>
      ) : (
        <RecordTable
          caption={title}
          columns={[lift(first), ...others.map(lift)]}
          rows={rows}
          rowKey={({ item, index }) => `${rowKey(item)} ${rows.length - index}`}
        />
      )}
    </Panel>
  );
}
