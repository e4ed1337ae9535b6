import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { DeliveryFilterBar } from '../../features/webhooks/delivery-filter-bar.tsx';
import { DeliveryList } from '../../features/webhooks/delivery-list.tsx';
import { WebhookActions } from '../../features/webhooks/webhook-actions.tsx';
import { WebhookChip } from '../../features/webhooks/webhook-chip.tsx';
import { WebhookPanel } from '../../features/webhooks/webhook-panel.tsx';
import { webhookQuery } from '../../lib/resources/webhooks.ts';

const route = getRouteApi('/app/webhooks/$webhookId');

export function WebhookPage() {
  const { webhookId } = route.useParams();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(webhookQuery(webhookId));
  const webhook = query.data;
  if (webhook === undefined) {
    return (
      <Page title="Webhook">
        {query.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={`Webhook to ${new URL(webhook.url).host}`}
      aside={<WebhookChip webhook={webhook} />}
      description={webhook.url}
    >
      <WebhookPanel webhook={webhook} />
      <May permission="webhooks:write">
        <WebhookActions webhook={webhook} onDeleted={() => void navigate({ to: '/webhooks' })} />
      </May>
      <Title order={2} size="h4">
        Deliveries
      </Title>
      <DeliveryFilterBar filters={filters} onChange={(search) => void navigate({ search, replace: true })} />
      <DeliveryList webhookId={webhookId} filters={filters} />
    </Page>
  );
}
