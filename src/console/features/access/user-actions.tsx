import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UserView } from '../../../http/contract/access.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { deleteUser, usersQuery } from '../../lib/resources/access.ts';

interface UserActionsProps {
  readonly user: UserView;
  readonly onEdit: () => void;
  readonly onKey: () => void;
}

/** What can be done to a person's access, at the end of their row. */
export function UserActions({ user, onEdit, onKey }: UserActionsProps) {
  const { id, name } = user;
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteUser(id),
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
    onError: (error) => notifications.show({ color: 'red', title: name, message: error.message }),
  });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="default" onClick={onEdit} aria-label={`Change ${name}`}>
        Change
      </Button>
      <Button size="xs" variant="default" onClick={onKey} aria-label={`Sign-in key for ${name}`}>
        Sign-in key
      </Button>
      <ConfirmButton
        size="xs"
        label="Delete"
        accessibleLabel={`Delete ${name}`}
        question={`Delete ${name}? They are signed out at once; what they did stays in the audit log.`}
        confirmLabel="Delete"
        color="red"
        loading={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </Group>
  );
}
