import { Group, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { SaveForm } from '../../components/save-form.tsx';
import type { DefaultProfileView } from '../../../http/contract/default-profile.ts';
import { defaultProfilesQuery, putDefaultProfile } from '../../lib/resources/default-profiles.ts';
import {
  type ProfileDraft,
  isProfileComplete,
  kindsFor,
  profileDraft,
  profileWrite,
} from './profile-draft.ts';
import { ProfilePeriods } from './profile-periods.tsx';
import { ScopeFields } from './scope-fields.tsx';

interface ProfileDialogProps {
  /** The profile to change, `new` to add one, null when closed. */
  readonly profile: DefaultProfileView | 'new' | null;
  readonly onClose: () => void;
}

const purposes = [
  { value: 'TxDefaultProfile', label: 'Each transaction' },
  { value: 'ChargingStationMaxProfile', label: 'The whole station' },
];
const kindLabels: Readonly<Record<ProfileDraft['kind'], string>> = {
  Relative: 'From the beginning of charging on',
  Absolute: 'From a moment on',
  Daily: 'Every day',
  Weekly: 'Every week',
};

/** Adds a default profile, or changes one. */
export function ProfileDialog({ profile, onClose }: ProfileDialogProps) {
  return (
    <EditDialog
      item={profile}
      newTitle="Add a default profile"
      title={() => 'Change the default profile'}
      onClose={onClose}
    >
      {(known) => <ProfileForm profile={known} onDone={onClose} />}
    </EditDialog>
  );
}

interface ProfileFormProps {
  readonly profile: DefaultProfileView | null;
  readonly onDone: () => void;
}

function ProfileForm({ profile, onDone }: ProfileFormProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => profileDraft(profile));
  const change = (patch: Partial<ProfileDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const saving = useMutation({
    mutationFn: () => putDefaultProfile(profile?.id ?? null, profileWrite(draft)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: defaultProfilesQuery.queryKey });
      onDone();
    },
  });
  const kinds = kindsFor(draft.purpose);
  return (
    <SaveForm
      saving={saving}
      submitLabel={profile === null ? 'Add profile' : 'Save'}
      complete={isProfileComplete(draft)}
    >
      <ScopeFields draft={draft} onChange={change} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label="Limits"
          data={purposes}
          value={draft.purpose}
          allowDeselect={false}
          onChange={(value) => {
            const purpose = (value ?? 'TxDefaultProfile') as ProfileDraft['purpose'];
            const kind = kindsFor(purpose).includes(draft.kind) ? draft.kind : 'Absolute';
            change({ purpose, kind });
          }}
        />
        <Select
          label="In"
          data={[
            { value: 'A', label: 'Ampere per phase' },
            { value: 'W', label: 'Watts in all' },
          ]}
          value={draft.unit}
          allowDeselect={false}
          onChange={(unit) => change({ unit: unit === 'W' ? 'W' : 'A' })}
        />
      </SimpleGrid>
      <Select
        label="When"
        data={kinds.map((value) => ({ value, label: kindLabels[value] }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(kind) => change({ kind: (kind ?? 'Relative') as ProfileDraft['kind'] })}
      />
      {draft.kind !== 'Relative' && (
        <TextInput
          type="datetime-local"
          label="Begins"
          description={draft.kind === 'Absolute' ? undefined : 'It is repeated from then on.'}
          value={draft.start}
          required
          withAsterisk={false}
          onChange={(event) => change({ start: event.currentTarget.value })}
        />
      )}
      <ProfilePeriods unit={draft.unit} periods={draft.periods} onChange={(periods) => change({ periods })} />
      <Group grow align="end">
        <NumberInput
          label="Hours"
          placeholder="No end"
          min={0}
          decimalScale={2}
          value={draft.durationHours}
          onChange={(durationHours) => change({ durationHours })}
        />
        <NumberInput
          label="EVSE"
          min={0}
          allowDecimal={false}
          value={draft.evseId}
          onChange={(evseId) => change({ evseId })}
        />
        <NumberInput
          label="Stack level"
          min={0}
          allowDecimal={false}
          value={draft.stackLevel}
          onChange={(stackLevel) => change({ stackLevel })}
        />
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          type="datetime-local"
          label="Valid from"
          value={draft.validFrom}
          onChange={(event) => change({ validFrom: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label="Valid to"
          value={draft.validTo}
          onChange={(event) => change({ validTo: event.currentTarget.value })}
        />
      </SimpleGrid>
    </SaveForm>
  );
}
