import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeliveryView } from '../../../http/contract/webhook.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { itemsOf } from '../../lib/resources/pages.ts';
import { deliveriesQuery, type DeliveryFilters } from '../../lib/resources/webhooks.ts';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { DeliveryChip, lastAnswer } from './delivery-outcome.tsx';

interface DeliveryListProps {
  readonly webhookId: string;
  readonly filters: DeliveryFilters;
}

/** What was sent to an endpoint and what came of it, the newest first. */
export function DeliveryList({ webhookId, filters }: DeliveryListProps) {
  const query = useInfiniteQuery(deliveriesQuery(webhookId, filters));
  const [shownId, setShownId] = useState<string | null>(null);
  const deliveries = itemsOf(query.data);
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <PagedRecords
      query={query}
      isEmpty={deliveries.length === 0}
      empty={
        <EmptyState
          icon={IconSend}
          title={narrowed ? 'No delivery fits these filters' : 'Nothing was sent yet'}
        >
          {narrowed
            ? 'Clear a filter to see more.'
            : 'Events appear here as they happen. A test event shows whether the endpoint is reached.'}
        </EmptyState>
      }
    >
      <RecordTable
        caption="Deliveries"
        columns={columns(setShownId)}
        rows={deliveries}
        rowKey={({ id }) => id}
      />
      <DeliveryDialog
        webhookId={webhookId}
        delivery={deliveries.find(({ id }) => id === shownId) ?? null}
        onClose={() => setShownId(null)}
      />
    </PagedRecords>
  );
}

function columns(
  onShow: (deliveryId: string) => void,
): readonly [Column<DeliveryView>, ...Column<DeliveryView>[]] {
  return [
    { header: 'Event', cell: ({ type }) => type },
    { header: 'State', cell: ({ state }) => <DeliveryChip state={state} /> },
    { header: 'Station', cell: ({ stationId }) => stationId ?? '–' },
    { header: 'Happened', cell: ({ createdAt }) => <TimeText at={createdAt} style="short" /> },
    { header: 'Attempts', numeric: true, cell: ({ attempts }) => attempts },
    { header: 'Last answer', breaks: true, cell: lastAnswer },
    {
      header: 'Next attempt',
      cell: ({ nextAttemptAt }) =>
        nextAttemptAt === null ? '–' : <TimeText at={nextAttemptAt} style="short" />,
    },
    {
      header: 'Actions',
      isActions: true,
      cell: ({ id, type }) => (
        <Button size="xs" variant="default" onClick={() => onShow(id)} aria-label={`Show ${type}, ${id}`}>
          Show
        </Button>
      ),
    },
  ];
}
