import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { SaveForm } from '../../components/save-form.tsx';
import type { SiteView } from '../../../http/contract/configuration.ts';
import { createSite, sitesQuery, updateSite, type SiteWrite } from '../../lib/resources/sites.ts';

interface SiteDialogProps {
  /** The site to edit, `new` to add one, null when closed. */
  readonly site: SiteView | 'new' | null;
  readonly onClose: () => void;
}

/** Adds a site, or changes one. */
export function SiteDialog({ site, onClose }: SiteDialogProps) {
  return (
    <EditDialog item={site} newTitle="Add a site" title={({ name }) => `Edit ${name}`} onClose={onClose}>
      {(known) => <SiteForm site={known} onDone={onClose} />}
    </EditDialog>
  );
}

function SiteForm({ site, onDone }: { readonly site: SiteView | null; readonly onDone: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(site?.name ?? '');
  const [address, setAddress] = useState(site?.address ?? '');
  const [timeZone, setTimeZone] = useState(
    site?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [latitude, setLatitude] = useState<string | number>(site?.latitude ?? '');
  const [longitude, setLongitude] = useState<string | number>(site?.longitude ?? '');
  const saving = useMutation({
    mutationFn: () => {
      const record: SiteWrite = {
        name: name.trim(),
        address: address.trim() === '' ? null : address.trim(),
        timeZone,
        latitude: latitude === '' ? null : Number(latitude),
        longitude: longitude === '' ? null : Number(longitude),
      };
      return site === null ? createSite(record) : updateSite(site.id, record);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: sitesQuery.queryKey });
      onDone();
    },
  });
  return (
    <SaveForm saving={saving} submitLabel={site === null ? 'Add site' : 'Save'} complete={name.trim() !== ''}>
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        label="Address"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        maxLength={500}
      />
      <Select
        label="Time zone"
        description="In which its tariffs and schedules are read."
        searchable
        allowDeselect={false}
        limit={60}
        data={timeZones(timeZone)}
        value={timeZone}
        onChange={(value) => setTimeZone(value ?? 'UTC')}
      />
      <Group grow>
        <NumberInput
          label="Latitude"
          min={-90}
          max={90}
          decimalScale={6}
          hideControls
          value={latitude}
          onChange={setLatitude}
        />
        <NumberInput
          label="Longitude"
          min={-180}
          max={180}
          decimalScale={6}
          hideControls
          value={longitude}
          onChange={setLongitude}
        />
      </Group>
    </SaveForm>
  );
}

function timeZones(current: string): string[] {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
