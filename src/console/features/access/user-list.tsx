import { IconCircleCheck, IconLock, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { UserView } from '../../../http/contract/access.ts';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { usersQuery } from '../../lib/resources/access.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { roleWords, scopeWords } from './role-words.ts';
import { UserActions } from './user-actions.tsx';

interface UserListProps {
  readonly addButton: ReactNode;
  readonly onEdit: (user: UserView) => void;
  readonly onKey: (user: UserView) => void;
}

/** The people who may sign in. */
export function UserList({ addButton, onEdit, onKey }: UserListProps) {
  const query = useInfiniteQuery(usersQuery);
  const siteNames = useSiteNames();
  const users = itemsOf(query.data);
  return (
    <PagedRecords
      query={query}
      isEmpty={users.length === 0}
      empty={
        <EmptyState icon={IconUsers} title="Only the admin key so far" action={addButton}>
          Invite the people who work here, each with a role: what they do is then in the audit log under their
          own name, and nobody needs the admin key.
        </EmptyState>
      }
    >
      <RecordTable
        caption="Users"
        rows={users}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Name', cell: ({ name }) => name },
          { header: 'Address', cell: ({ email }) => email },
          { header: 'Role', cell: ({ role }) => roleWords[role].word },
          { header: 'Sites', breaks: true, cell: ({ siteIds }) => scopeWords(siteIds, siteNames) },
          { header: 'State', cell: (user) => <UserChip user={user} /> },
          {
            header: 'Actions',
            isActions: true,
            cell: (user) => <UserActions user={user} onEdit={() => onEdit(user)} onKey={() => onKey(user)} />,
          },
        ]}
      />
    </PagedRecords>
  );
}

function UserChip({ user }: { readonly user: UserView }) {
  return user.enabled ? (
    <Chip tone="green" icon={IconCircleCheck}>
      Enabled
    </Chip>
  ) : (
    <Chip tone="gray" icon={IconLock}>
      Disabled
    </Chip>
  );
}
