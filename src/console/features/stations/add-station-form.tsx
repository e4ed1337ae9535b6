import { Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SaveForm } from '../../components/save-form.tsx';
import type { StationCreated } from '../../../http/contract/station.ts';
import { SiteSelect } from '../../components/site-select.tsx';
import { createStation } from '../../lib/resources/stations.ts';

interface AddStationFormProps {
  readonly stationId: string;
  readonly onCreated: (station: StationCreated) => void;
}

const profiles = [
  { value: '1', label: '1 · password' },
  { value: '2', label: '2 · password over TLS' },
  { value: '3', label: '3 · client certificate over TLS' },
  { value: '0', label: '0 · none (only in a lab)' },
];

const registrations = [
  { value: 'accepted', label: 'Accepted: it may charge at once' },
  { value: 'pending', label: 'Pending: connect, but do not charge yet' },
] as const;

/** Asks for the least that a station needs; everything else it says itself when it boots. */
export function AddStationForm({ stationId, onCreated }: AddStationFormProps) {
  const client = useQueryClient();
  const [id, setId] = useState(stationId);
  const [siteId, setSiteId] = useState<string | null>(null);
  const [profile, setProfile] = useState('1');
  const [registration, setRegistration] = useState<'accepted' | 'pending'>('accepted');
  const creation = useMutation({
    mutationFn: () =>
      createStation({ id: id.trim(), siteId, securityProfile: Number(profile), registration }),
    onSuccess: (station) => {
      void client.invalidateQueries({ queryKey: ['stations'] });
      void client.invalidateQueries({ queryKey: ['overview'] });
      void client.invalidateQueries({ queryKey: ['unknown-stations'] });
      onCreated(station);
    },
  });
  return (
    <SaveForm saving={creation} submitLabel="Add station" complete={id.trim() !== ''}>
      <TextInput
        label="Station id"
        description="The last part of the address the charger connects to."
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        required
        withAsterisk={false}
        maxLength={48}
        pattern="[A-Za-z0-9*\-_=+\|@. ]+"
        title="Letters, digits, spaces and * - _ = + | @ . only"
        data-autofocus
        spellCheck={false}
        autoComplete="off"
      />
      <SiteSelect siteId={siteId} onChange={setSiteId} />
      <Select
        label="Security profile"
        description="How the charger proves who it is. With 1 and 2 a password is made for it."
        data={profiles}
        value={profile}
        onChange={(value) => setProfile(value ?? '1')}
        allowDeselect={false}
      />
      <Select
        label="Registration"
        data={registrations.map((each) => ({ ...each }))}
        value={registration}
        onChange={(value) => setRegistration(value === 'pending' ? 'pending' : 'accepted')}
        allowDeselect={false}
      />
    </SaveForm>
  );
}
