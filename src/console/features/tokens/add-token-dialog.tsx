import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { createToken } from '../../lib/resources/tokens.ts';

interface AddTokenDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const types = [
  { value: 'ISO14443', label: 'ISO 14443 (RFID card)' },
  { value: 'ISO15693', label: 'ISO 15693 (RFID card)' },
  { value: 'eMAID', label: 'eMAID (contract of a car)' },
  { value: 'Central', label: 'Central (app, remote start)' },
  { value: 'KeyCode', label: 'Key code' },
  { value: 'Local', label: 'Local' },
  { value: 'MacAddress', label: 'MAC address (Autocharge)' },
];

/** Adds a token. */
export function AddTokenDialog({ opened, onClose }: AddTokenDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a token" closeButtonProps={{ 'aria-label': 'Close' }}>
      <AddTokenForm onDone={onClose} />
    </Modal>
  );
}

function AddTokenForm({ onDone }: { readonly onDone: () => void }) {
  const client = useQueryClient();
  const [idToken, setIdToken] = useState('');
  const [type, setType] = useState('ISO14443');
  const [note, setNote] = useState('');
  const [expiresAt, setExpiresAt] = useState('');
  const creation = useMutation({
    mutationFn: () =>
      createToken({
        idToken: idToken.trim(),
        type,
        note: note.trim() === '' ? null : note.trim(),
        expiresAt: expiresAt === '' ? null : new Date(expiresAt).toISOString(),
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['tokens'] });
      onDone();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        creation.mutate();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Token"
          description="As the charger reads it, e.g. the card's serial number. Upper and lower case are the same."
          value={idToken}
          onChange={(event) => setIdToken(event.currentTarget.value)}
          maxLength={255}
          required
          withAsterisk={false}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
        />
        <Select
          label="Type"
          data={types}
          value={type}
          onChange={(value) => setType(value ?? 'ISO14443')}
          allowDeselect={false}
        />
        <TextInput
          type="datetime-local"
          label="Expires"
          description="Empty: never."
          value={expiresAt}
          onChange={(event) => setExpiresAt(event.currentTarget.value)}
        />
        <TextInput
          label="Note"
          placeholder="Whose it is"
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {creation.error !== null && <ErrorNotice error={creation.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={creation.isPending} disabled={idToken.trim() === ''}>
            Add token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
