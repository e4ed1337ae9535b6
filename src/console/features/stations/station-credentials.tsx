import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { StationCreated } from '../../../http/contract/station.ts';
import { CopyField } from '../../components/copy-field.tsx';

interface StationCredentialsProps {
  readonly station: StationCreated;
  readonly onDone: () => void;
}

/** What goes into the charger. The password is nowhere else: the server keeps only a hash. */
export function StationCredentials({ station, onDone }: StationCredentialsProps) {
  return (
    <Stack gap="md">
      <Text size="sm">
        Enter this in the charger's settings (often called central system or OCPP server).
      </Text>
      <CopyField
        label="Address"
        value={station.url}
        description="Some chargers add their id themselves; then leave off the last part."
      />
      {station.password !== null && (
        <>
          <CopyField
            label="Password"
            value={station.password}
            description="The user name is the station id."
          />
          <Alert
            color="petrol"
            variant="outline"
            icon={<IconKey aria-hidden />}
            title="Copy the password now"
          >
            It is shown this once. If it gets lost, make a new one in the station's settings.
          </Alert>
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
