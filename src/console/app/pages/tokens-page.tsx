import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { TokenDialog } from '../../features/tokens/token-dialog.tsx';
import { TokenFilterBar } from '../../features/tokens/token-filter-bar.tsx';
import { TokenList } from '../../features/tokens/token-list.tsx';
import { TokenTabs } from '../token-tabs.tsx';

const route = getRouteApi('/app/tokens');

export function TokensPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const addButton = (
    <May permission="tokens:write">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
        Add token
      </Button>
    </May>
  );
  return (
    <Page title="Tokens" description="What drivers present to charge." actions={addButton}>
      <TokenTabs />
      <TokenFilterBar
        filters={filters}
        onChange={(search) => void navigate({ to: '/tokens', search, replace: true })}
      />
      <TokenList filters={filters} addButton={addButton} />
      <TokenDialog token={adding ? 'new' : null} onClose={() => setAdding(false)} />
    </Page>
  );
}
