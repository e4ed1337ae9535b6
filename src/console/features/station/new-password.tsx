import { Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { StationView } from '../../../http/contract/station.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { updateStation } from '../../lib/resources/stations.ts';

/** Makes a new password in the browser and shows it once; the server keeps only a hash. */
export function NewPassword({ station }: { readonly station: StationView }) {
  const change = useMutation({
    mutationFn: async () => {
      const password = randomPassword();
      await updateStation(station.id, { password });
      return password;
    },
  });
  if (station.securityProfile === 0 || station.securityProfile === 3) return null;
  return (
    <Panel title="Password">
      <Stack gap="sm" maw={520}>
        <Text size="sm" c="dimmed">
          For when it got lost. The old one stops working at the next connection.
        </Text>
        {change.data !== undefined && (
          <CopyField
            label="New password"
            value={change.data}
            description="Shown this once; enter it in the charger."
          />
        )}
        {change.error !== null && <ErrorNotice error={change.error} />}
        <Group>
          <ConfirmButton
            label="Make a new password"
            question={`Replace the password of ${station.id}? It must be entered in the charger.`}
            confirmLabel="Replace"
            color="red"
            loading={change.isPending}
            onConfirm={() => change.mutate()}
          />
        </Group>
      </Stack>
    </Panel>
  );
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** 24 characters that are hard to confuse when typed by hand: 138 bits. Bytes beyond a multiple are thrown away. */
function randomPassword(): string {
  let password = '';
  const fair = 256 - (256 % alphabet.length);
  while (password.length < 24) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < fair && password.length < 24) password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}
