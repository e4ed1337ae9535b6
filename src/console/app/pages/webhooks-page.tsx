import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { WebhookDialog } from '../../features/webhooks/webhook-dialog.tsx';
import { WebhookList } from '../../features/webhooks/webhook-list.tsx';
import { WebhookTabs } from '../webhook-tabs.tsx';

export function WebhooksPage() {
  const [adding, setAdding] = useState(false);
  const addButton = (
    <May permission="webhooks:write">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
        Add webhook
      </Button>
    </May>
  );
  return (
    <Page title="Webhooks" description="Systems of your own that are told what happens." actions={addButton}>
      <WebhookTabs />
      <WebhookList addButton={addButton} />
      <WebhookDialog webhook={adding ? 'new' : null} onClose={() => setAdding(false)} />
    </Page>
  );
}
