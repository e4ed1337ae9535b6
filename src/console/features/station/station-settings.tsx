import { Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StationView } from '../../../http/contract/station.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { SiteSelect } from '../../components/site-select.tsx';
import {
  deleteStation,
  stationQuery,
  updateStation,
  type StationUpdate,
} from '../../lib/resources/stations.ts';
import { NewPassword } from './new-password.tsx';

interface StationSettingsProps {
  readonly station: StationView;
  readonly onDeleted: () => void;
}

const registrations = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'pending', label: 'Pending' },
  { value: 'rejected', label: 'Rejected' },
] as const;

/** What the operator decides about a station: where it belongs, whether it may work, its password, its end. */
export function StationSettings({ station, onDeleted }: StationSettingsProps) {
  const client = useQueryClient();
  const [siteId, setSiteId] = useState(station.siteId);
  const [registration, setRegistration] = useState(station.registration);
  const [strict, setStrict] = useState(station.strict);
  const saving = useMutation({
    mutationFn: (change: StationUpdate) => updateStation(station.id, change),
    onSuccess: (saved) => {
      client.setQueryData(stationQuery(station.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['stations'] });
      notifications.show({ message: `${station.id} is saved.` });
    },
  });
  const removal = useMutation({
    mutationFn: () => deleteStation(station.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['stations'] });
      void client.invalidateQueries({ queryKey: ['overview'] });
      onDeleted();
    },
  });
  return (
    <>
      <Panel title="Place and registration">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate({ siteId, registration, strict });
          }}
        >
          <Stack gap="md" maw={420}>
            <SiteSelect siteId={siteId} onChange={setSiteId} />
            <Select
              label="Registration"
              description="What the next BootNotification is answered with."
              data={registrations.map((each) => ({ ...each }))}
              value={registration}
              onChange={(value) =>
                setRegistration(registrations.find((each) => each.value === value)?.value ?? registration)
              }
              allowDeselect={false}
            />
            <Checkbox
              label="By the letter"
              description="No deviation is forgiven: for testing a charger's firmware, not for daily work."
              checked={strict}
              onChange={(event) => setStrict(event.currentTarget.checked)}
            />
            {saving.error !== null && <ErrorNotice error={saving.error} />}
            <Group>
              <Button type="submit" loading={saving.isPending}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
      <NewPassword station={station} />
      <Panel title="Delete">
        <Text size="sm" c="dimmed">
          The station is disconnected and refused from then on. Its transactions stay.
        </Text>
        {removal.error !== null && <ErrorNotice error={removal.error} />}
        <Group>
          <ConfirmButton
            label="Delete station"
            question={`Delete ${station.id}? It can be added again, with a new password.`}
            confirmLabel="Delete"
            color="red"
            loading={removal.isPending}
            onConfirm={() => removal.mutate()}
          />
        </Group>
      </Panel>
    </>
  );
}
