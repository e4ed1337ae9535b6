import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { TokenGroupView } from '../../../http/contract/configuration.ts';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { TokenGroupDialog } from '../../features/token-groups/token-group-dialog.tsx';
import { TokenGroupList } from '../../features/token-groups/token-group-list.tsx';
import { TokenTabs } from '../token-tabs.tsx';

export function TokenGroupsPage() {
  const [edited, setEdited] = useState<TokenGroupView | 'new' | null>(null);
  const addButton = (
    <May permission="tokens:write">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
        Add group
      </Button>
    </May>
  );
  return (
    <Page
      title="Token groups"
      description="Whose tokens may stop each other's transactions."
      actions={addButton}
    >
      <TokenTabs />
      <TokenGroupList addButton={addButton} onEdit={setEdited} />
      <TokenGroupDialog group={edited} onClose={() => setEdited(null)} />
    </Page>
  );
}
