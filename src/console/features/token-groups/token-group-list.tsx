import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TokenGroupView } from '../../../http/contract/configuration.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { deleteTokenGroup, tokenGroupsQuery } from '../../lib/resources/token-groups.ts';

interface TokenGroupListProps {
  readonly addButton: ReactNode;
  readonly onEdit: (group: TokenGroupView) => void;
}

/** Families, fleets, companies: whose tokens may stop each other's transactions. */
export function TokenGroupList({ addButton, onEdit }: TokenGroupListProps) {
  const query = useQuery(tokenGroupsQuery);
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={IconUsersGroup} title="No groups yet" action={addButton}>
        Tokens of one group may stop each other's transactions: a family's cards, a company's fleet. Add a
        group, then put tokens into it.
      </EmptyState>
    );
  }
  return (
    <RecordTable
      caption="Token groups"
      rows={query.data.items}
      rowKey={({ id }) => id}
      columns={[
        { header: 'Name', cell: ({ name }) => name },
        { header: 'Id', breaks: true, cell: ({ id }) => id },
        { header: 'Changed', cell: ({ updatedAt }) => <AgeText at={updatedAt} /> },
        {
          header: 'Actions',
          isActions: true,
          needs: 'tokens:write',
          cell: (group) => <GroupActions group={group} onEdit={() => onEdit(group)} />,
        },
      ]}
    />
  );
}

function GroupActions({ group, onEdit }: { readonly group: TokenGroupView; readonly onEdit: () => void }) {
  const { id, name } = group;
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteTokenGroup(id),
    onSettled: () => client.invalidateQueries({ queryKey: tokenGroupsQuery.queryKey }),
    onError: (error) => notifications.show({ color: 'red', title: name, message: error.message }),
  });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="default" onClick={onEdit} aria-label={`Rename ${name}`}>
        Rename
      </Button>
      <ConfirmButton
        size="xs"
        label="Delete"
        accessibleLabel={`Delete ${name}`}
        question={`Delete the group ${name}?`}
        confirmLabel="Delete"
        color="red"
        loading={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </Group>
  );
}
