import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SaveForm } from '../../components/save-form.tsx';
import { SecretDialog } from '../../components/secret-dialog.tsx';
import { SitesSelect } from '../../components/sites-select.tsx';
import { instantsOf } from '../../lib/day-range.ts';
import { apiKeysQuery, createApiKey } from '../../lib/resources/access.ts';
import type { Permission } from '../../lib/resources/operator.ts';
import { permissionNames, permissionWords } from './role-words.ts';

interface ApiKeyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes an API key and shows it once. */
export function ApiKeyDialog({ opened, onClose }: ApiKeyDialogProps) {
  return (
    <SecretDialog
      opened={opened}
      title="Make an API key"
      doneTitle="The API key is ready"
      onClose={onClose}
      label="API key"
      description="Sent by the program as Authorization: Bearer and the key."
      remedy="If it gets lost, revoke it and make another."
    >
      {(onMade) => <ApiKeyForm onMade={onMade} />}
    </SecretDialog>
  );
}

function ApiKeyForm({ onMade }: { readonly onMade: (key: string) => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<string[]>([]);
  const [siteIds, setSiteIds] = useState<string[] | null>(null);
  const [lastDay, setLastDay] = useState('');
  const making = useMutation({
    mutationFn: () =>
      createApiKey({
        name: name.trim(),
        permissions: permissions as Permission[],
        siteIds,
        expiresAt: lastDay === '' ? null : (instantsOf({ to: lastDay }).to ?? null),
      }),
    onSuccess: ({ key }) => {
      void client.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
      onMade(key);
    },
  });
  return (
    <SaveForm
      saving={making}
      submitLabel="Make the key"
      complete={name.trim() !== '' && permissions.length > 0}
    >
      <TextInput
        label="Name"
        description="Which program it is for; the audit log shows it."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        data-autofocus
      />
      <Checkbox.Group
        label="What it may do"
        description="No more than the program needs."
        value={permissions}
        onChange={setPermissions}
      >
        <Stack
          gap={6}
          mt={8}
          mah={280}
          style={{ overflowY: 'auto' }}
          tabIndex={0}
          role="group"
          aria-label="Permissions"
        >
          {permissionNames.map((value) => (
            <Checkbox
              key={value}
              value={value}
              label={permissionWords[value]}
              description={value}
              size="sm"
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <SitesSelect
        label="Sites"
        description="Limited to sites, permissions of the whole fleet do not count."
        siteIds={siteIds}
        onChange={setSiteIds}
      />
      <TextInput
        type="date"
        label="Last day"
        description="It works until the end of this day; for good when left empty."
        value={lastDay}
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
    </SaveForm>
  );
}
