import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiKeyDialog } from '../../features/access/api-key-dialog.tsx';
import { ApiKeyList } from '../../features/access/api-key-list.tsx';
import { AccessTabs } from '../access-tabs.tsx';

export function ApiKeysPage() {
  const [making, setMaking] = useState(false);
  const addButton = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      Make an API key
    </Button>
  );
  return (
    <AccessTabs actions={addButton}>
      <ApiKeyList addButton={addButton} />
      <ApiKeyDialog opened={making} onClose={() => setMaking(false)} />
    </AccessTabs>
  );
}
