import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TokenView } from '../../../http/contract/configuration.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { deleteToken, putToken } from '../../lib/resources/tokens.ts';
import { TokenDialog } from './token-dialog.tsx';

/** Change, block, unblock and delete, at the end of a token's row. */
export function TokenActions({ token }: { readonly token: TokenView }) {
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { updatedAt: _, ...record } = token;
  const settled = {
    onSuccess: () => void client.invalidateQueries({ queryKey: ['tokens'] }),
    onError: (error: Error) =>
      notifications.show({ color: 'red', title: token.idToken, message: error.message }),
  };
  const blocked = token.status !== 'Accepted';
  const change = useMutation({
    mutationFn: () => putToken({ ...record, status: blocked ? 'Accepted' : 'Blocked' }),
    ...settled,
  });
  const removal = useMutation({ mutationFn: () => deleteToken(token.idToken), ...settled });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="xs"
        variant="default"
        onClick={() => setEditing(true)}
        aria-label={`Change ${token.idToken}`}
      >
        Change
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate()}
        aria-label={`${blocked ? 'Accept' : 'Block'} ${token.idToken}`}
      >
        {blocked ? 'Accept' : 'Block'}
      </Button>
      <ConfirmButton
        size="xs"
        label="Delete"
        accessibleLabel={`Delete ${token.idToken}`}
        question={`Delete ${token.idToken}? It is refused from then on; its transactions stay.`}
        confirmLabel="Delete"
        color="red"
        loading={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
      <TokenDialog token={editing ? token : null} onClose={() => setEditing(false)} />
    </Group>
  );
}
