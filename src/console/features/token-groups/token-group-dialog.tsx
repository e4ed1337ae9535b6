import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { SaveForm } from '../../components/save-form.tsx';
import type { TokenGroupView } from '../../../http/contract/configuration.ts';
import { createTokenGroup, renameTokenGroup, tokenGroupsQuery } from '../../lib/resources/token-groups.ts';

interface TokenGroupDialogProps {
  /** The group to rename, `new` to add one, null when closed. */
  readonly group: TokenGroupView | 'new' | null;
  readonly onClose: () => void;
}

/** Adds a token group, or renames one. */
export function TokenGroupDialog({ group, onClose }: TokenGroupDialogProps) {
  return (
    <EditDialog item={group} newTitle="Add a group" title={({ name }) => `Rename ${name}`} onClose={onClose}>
      {(known) => <TokenGroupForm group={known} onDone={onClose} />}
    </EditDialog>
  );
}

function TokenGroupForm({
  group,
  onDone,
}: {
  readonly group: TokenGroupView | null;
  readonly onDone: () => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState(group?.name ?? '');
  const [id, setId] = useState('');
  const saving = useMutation({
    mutationFn: () =>
      group === null
        ? createTokenGroup({ name: name.trim(), ...(id.trim() === '' ? {} : { id: id.trim() }) })
        : renameTokenGroup(group.id, name.trim()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: tokenGroupsQuery.queryKey });
      onDone();
    },
  });
  return (
    <SaveForm
      saving={saving}
      submitLabel={group === null ? 'Add group' : 'Save'}
      complete={name.trim() !== ''}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
      {group === null && (
        <TextInput
          label="Id"
          description="What stations are told; made for you when left empty. Stations of 1.6 take 20 characters."
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          maxLength={36}
        />
      )}
    </SaveForm>
  );
}
