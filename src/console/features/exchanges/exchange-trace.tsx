import { Button, Group, Text } from '@mantine/core';
import { IconListSearch, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { exchangesQuery, type ExchangeFilters } from '../../lib/resources/exchanges.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { ExchangeFilterBar } from './exchange-filter-bar.tsx';
import { ExchangeTable } from './exchange-table.tsx';

interface ExchangeTraceProps {
  readonly stationId: string;
  readonly filters: ExchangeFilters;
  readonly onFiltersChange: (filters: ExchangeFilters) => void;
}

/** What a station and the server say to each other, as it happens: one row per call with its answer. */
export function ExchangeTrace({ stationId, filters, onFiltersChange }: ExchangeTraceProps) {
  const query = useInfiniteQuery(exchangesQuery(stationId, filters));
  const all = itemsOf(query.data);
  /** Ids sort by time, so a pause is the newest id that may show. */
  const [pausedAt, setPausedAt] = useState<string | null>(null);
  const shown = pausedAt === null ? all : all.filter(({ id }) => id <= pausedAt);
  const held = all.length - shown.length;
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <ExchangeFilterBar filters={filters} known={all} onChange={onFiltersChange} />
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">
          {pausedAt === null ? 'New exchanges appear on top.' : `Paused. ${held} newer held back.`}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={
            pausedAt === null ? (
              <IconPlayerPause size={16} aria-hidden />
            ) : (
              <IconPlayerPlay size={16} aria-hidden />
            )
          }
          onClick={() => setPausedAt(pausedAt === null ? (all[0]?.id ?? '') : null)}
        >
          {pausedAt === null ? 'Pause' : 'Resume'}
        </Button>
      </Group>
      <PagedRecords
        query={query}
        isEmpty={shown.length === 0}
        empty={
          narrowed ? (
            <EmptyState icon={IconListSearch} title="No exchange fits these filters">
              Clear a filter, or wait: new exchanges that fit appear here.
            </EmptyState>
          ) : (
            <EmptyState icon={IconListSearch} title="Nothing was said yet">
              The first message of the station appears here at once. Until then, check its address and
              password.
            </EmptyState>
          )
        }
      >
        <ExchangeTable exchanges={shown} />
      </PagedRecords>
    </>
  );
}
