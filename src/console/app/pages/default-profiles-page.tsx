import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { DefaultProfileView } from '../../../http/contract/default-profile.ts';
import { Page } from '../../components/page.tsx';
import { ProfileDialog } from '../../features/default-profiles/profile-dialog.tsx';
import { ProfileList } from '../../features/default-profiles/profile-list.tsx';

export function DefaultProfilesPage() {
  const [profile, setProfile] = useState<DefaultProfileView | 'new' | null>(null);
  const addButton = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setProfile('new')}>
      Add profile
    </Button>
  );
  return (
    <Page
      title="Default profiles"
      description="Limits that stations keep by themselves, also when they are offline."
      actions={addButton}
    >
      <ProfileList addButton={addButton} onEdit={setProfile} />
      <ProfileDialog profile={profile} onClose={() => setProfile(null)} />
    </Page>
  );
}
