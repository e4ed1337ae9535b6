import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { SiteView } from '../../../http/contract/configuration.ts';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { SiteDialog } from '../../features/sites/site-dialog.tsx';
import { SiteList } from '../../features/sites/site-list.tsx';

export function SitesPage() {
  const [site, setSite] = useState<SiteView | 'new' | null>(null);
  const addButton = (
    <May permission="sites:create">
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setSite('new')}>
        Add site
      </Button>
    </May>
  );
  return (
    <Page title="Sites" description="Places with chargers behind one grid connection." actions={addButton}>
      <SiteList addButton={addButton} onEdit={setSite} />
      <SiteDialog site={site} onClose={() => setSite(null)} />
    </Page>
  );
}
