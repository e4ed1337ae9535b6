import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuthorizationHookView } from '../../../http/contract/authorization-hook.ts';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { HookDialog } from '../../features/authorization-hooks/hook-dialog.tsx';
import { HookList } from '../../features/authorization-hooks/hook-list.tsx';
import { WebhookTabs } from '../webhook-tabs.tsx';

export function AuthorizationHooksPage() {
  const [edited, setEdited] = useState<AuthorizationHookView | 'new' | null>(null);
  const addButton = (
    <May permission="webhooks:write">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
        Ask a system
      </Button>
    </May>
  );
  return (
    <Page
      title="Authorization hooks"
      description="Systems of your own that decide who may charge, while the driver waits."
      actions={addButton}
    >
      <WebhookTabs />
      <HookList addButton={addButton} onEdit={setEdited} />
      <HookDialog hook={edited} onClose={() => setEdited(null)} />
    </Page>
  );
}
