import { Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { SaveForm } from '../../components/save-form.tsx';
import type { UserView } from '../../../http/contract/access.ts';
import { SitesSelect } from '../../components/sites-select.tsx';
import { inviteUser, updateUser, usersQuery } from '../../lib/resources/access.ts';
import { roleNames, roleWords } from './role-words.ts';

interface UserDialogProps {
  /** The person to change, `new` to invite one, null when closed. */
  readonly user: UserView | 'new' | null;
  readonly onClose: () => void;
}

/** Invites somebody, or changes what they may do. */
export function UserDialog({ user, onClose }: UserDialogProps) {
  return (
    <EditDialog
      item={user}
      newTitle="Invite somebody"
      title={({ name }) => `Change ${name}`}
      onClose={onClose}
    >
      {(known) => <UserForm user={known} onDone={onClose} />}
    </EditDialog>
  );
}

function UserForm({ user, onDone }: { readonly user: UserView | null; readonly onDone: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [role, setRole] = useState<UserView['role']>(user?.role ?? 'operator');
  const [siteIds, setSiteIds] = useState(user?.siteIds ?? null);
  const [enabled, setEnabled] = useState(user?.enabled ?? true);
  const saving = useMutation({
    mutationFn: () => {
      const rights = { name: name.trim(), role, siteIds };
      return user === null
        ? inviteUser({ ...rights, email: email.trim() })
        : updateUser(user.id, { ...rights, enabled });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: usersQuery.queryKey });
      onDone();
    },
  });
  return (
    <SaveForm
      saving={saving}
      submitLabel={user === null ? 'Invite' : 'Save'}
      complete={name.trim() !== '' && email.trim() !== ''}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
      <TextInput
        label="Address"
        description="The e-mail address they have at the identity provider, if there is one."
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        disabled={user !== null}
        maxLength={254}
      />
      <Select
        label="Role"
        description={roleWords[role].about}
        allowDeselect={false}
        data={roleNames.map((value) => ({ value, label: roleWords[value].word }))}
        value={role}
        onChange={(value) => setRole(roleNames.find((each) => each === value) ?? role)}
      />
      <SitesSelect
        label="Sites"
        description="Limited to sites, they see nothing of others, and nothing of the whole fleet: no tokens, tariffs or webhooks."
        siteIds={siteIds}
        onChange={setSiteIds}
      />
      {user !== null && (
        <Switch
          label="May sign in"
          description="Switched off, they are signed out with their next request."
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
      )}
    </SaveForm>
  );
}
