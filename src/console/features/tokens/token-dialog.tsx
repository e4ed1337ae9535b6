import { Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { SaveForm } from '../../components/save-form.tsx';
import type { TokenView } from '../../../http/contract/configuration.ts';
import { localMinute, timestampOfMinute } from '../../lib/local-minute.ts';
import { createToken, putToken } from '../../lib/resources/tokens.ts';
import { GroupSelect } from './group-select.tsx';
import { UsualNeedsFields } from './usual-needs-fields.tsx';
import { usualNeedsOf, usualNeedsWrite } from './usual-needs.ts';

interface TokenDialogProps {
  /** The token to change, `new` to add one, null when closed. */
  readonly token: TokenView | 'new' | null;
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

/** Adds a token, or changes what is known of one. */
export function TokenDialog({ token, onClose }: TokenDialogProps) {
  return (
    <EditDialog
      item={token}
      newTitle="Add a token"
      title={({ idToken }) => `Change ${idToken}`}
      onClose={onClose}
    >
      {(known) => <TokenForm token={known} onDone={onClose} />}
    </EditDialog>
  );
}

function TokenForm({ token, onDone }: { readonly token: TokenView | null; readonly onDone: () => void }) {
  const client = useQueryClient();
  const [idToken, setIdToken] = useState(token?.idToken ?? '');
  const [type, setType] = useState(token?.type ?? 'ISO14443');
  const [groupId, setGroupId] = useState(token?.groupId ?? null);
  const [note, setNote] = useState(token?.note ?? '');
  const [expiresAt, setExpiresAt] = useState(localMinute(token?.expiresAt ?? null));
  const [needs, setNeeds] = useState(() => usualNeedsOf(token));
  const saving = useMutation({
    mutationFn: () => {
      const { updatedAt: _, ...known } = token ?? { updatedAt: null };
      const fields = {
        ...known,
        idToken: idToken.trim(),
        type,
        groupId,
        note: note.trim() === '' ? null : note.trim(),
        expiresAt: timestampOfMinute(expiresAt),
        ...usualNeedsWrite(needs),
      };
      return token === null ? createToken(fields) : putToken(fields);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['tokens'] });
      onDone();
    },
  });
  return (
    <SaveForm
      saving={saving}
      submitLabel={token === null ? 'Add token' : 'Save'}
      complete={idToken.trim() !== ''}
    >
      <TextInput
        label="Token"
        description="As the charger reads it, e.g. the card's serial number. Upper and lower case are the same."
        value={idToken}
        onChange={(event) => setIdToken(event.currentTarget.value)}
        maxLength={255}
        required
        withAsterisk={false}
        disabled={token !== null}
        data-autofocus={token === null}
        spellCheck={false}
        autoComplete="off"
      />
      <Select
        label="Type"
        disabled={token !== null}
        data={types.some(({ value }) => value === type) ? types : [...types, { value: type, label: type }]}
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
      <GroupSelect groupId={groupId} onChange={setGroupId} />
      <TextInput
        label="Note"
        placeholder="Whose it is"
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <UsualNeedsFields needs={needs} onChange={setNeeds} />
    </SaveForm>
  );
}
