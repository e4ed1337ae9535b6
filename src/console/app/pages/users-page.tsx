import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { UserView } from '../../../http/contract/access.ts';
import { SignInKeyDialog } from '../../features/access/sign-in-key-dialog.tsx';
import { UserDialog } from '../../features/access/user-dialog.tsx';
import { UserList } from '../../features/access/user-list.tsx';
import { AccessTabs } from '../access-tabs.tsx';

export function UsersPage() {
  const [edited, setEdited] = useState<UserView | 'new' | null>(null);
  const [keyFor, setKeyFor] = useState<UserView | null>(null);
  const addButton = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      Invite somebody
    </Button>
  );
  return (
    <AccessTabs actions={addButton}>
      <UserList addButton={addButton} onEdit={setEdited} onKey={setKeyFor} />
      <UserDialog user={edited} onClose={() => setEdited(null)} />
      <SignInKeyDialog user={keyFor} onClose={() => setKeyFor(null)} />
    </AccessTabs>
  );
}
