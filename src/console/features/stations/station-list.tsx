import { Text } from '@mantine/core';
import { IconChargingPile } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { useActiveTransactions } from '../../lib/resources/active-transactions.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { matchesStation, stationsQuery, type StationFilters } from '../../lib/resources/stations.ts';
import { stationColumns } from './station-columns.tsx';

interface StationListProps {
  readonly filters: StationFilters;
  /** What to offer when there is no station at all. */
  readonly addButton: ReactNode;
}

/** The stations that fit the filters, kept current by the live feed. */
export function StationList({ filters, addButton }: StationListProps) {
  const query = useInfiniteQuery(stationsQuery(filters));
  const siteNames = useSiteNames();
  const activeTransactions = useActiveTransactions();
  const stations = itemsOf(query.data).filter((station) => matchesStation(station, filters));
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <PagedRecords
      query={query}
      isEmpty={stations.length === 0}
      empty={
        narrowed ? (
          <EmptyState icon={IconChargingPile} title="No station fits these filters">
            Clear a filter, or look under Unknown stations for one that tried to connect and was refused.
          </EmptyState>
        ) : (
          <EmptyState icon={IconChargingPile} title="No stations yet" action={addButton}>
            Add one, then copy its address and password into the charger.
          </EmptyState>
        )
      }
    >
      <Text size="sm" c="dimmed" role="status">
        {query.hasNextPage ? `First ${stations.length} stations` : countOf(stations.length)}
      </Text>
      <RecordTable
        caption="Stations"
        columns={stationColumns(siteNames, activeTransactions)}
        rows={stations}
        rowKey={({ id }) => id}
      />
    </PagedRecords>
  );
}

function countOf(count: number): string {
  return count === 1 ? '1 station' : `${count} stations`;
}
