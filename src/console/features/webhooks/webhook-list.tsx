import { IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextLink } from '../../components/links.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { webhooksQuery } from '../../lib/resources/webhooks.ts';
import { WaitingCount, WebhookCondition } from './webhook-chip.tsx';

/** The systems that are told of events. */
export function WebhookList({ addButton }: { readonly addButton: ReactNode }) {
  const query = useQuery(webhooksQuery);
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={IconWebhook} title="Nobody is told yet" action={addButton}>
        A webhook tells your own system of transactions, bills, connectors and alerts as they happen, signed
        and in order. Billing and apps live on it.
      </EmptyState>
    );
  }
  return (
    <RecordTable
      caption="Webhooks"
      rows={query.data.items}
      rowKey={({ id }) => id}
      columns={[
        {
          header: 'Endpoint',
          breaks: true,
          cell: ({ id, url }) => (
            <TextLink to="/webhooks/$webhookId" params={{ webhookId: id }}>
              {url}
            </TextLink>
          ),
        },
        { header: 'State', cell: ({ id }) => <WebhookCondition webhookId={id} /> },
        { header: 'Waiting', numeric: true, cell: ({ id }) => <WaitingCount webhookId={id} /> },
        {
          header: 'Events',
          breaks: true,
          cell: ({ eventTypes }) => (eventTypes.length === 0 ? 'All' : eventTypes.join(', ')),
        },
        { header: 'Description', breaks: true, cell: ({ description }) => description ?? '–' },
        { header: 'Changed', wideOnly: true, cell: ({ updatedAt }) => <AgeText at={updatedAt} /> },
      ]}
    />
  );
}
