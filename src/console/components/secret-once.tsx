import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { CopyField } from './copy-field.tsx';

interface SecretOnceProps {
  /** What it is, e.g. "API key". */
  readonly label: string;
  readonly secret: string;
  readonly description: string;
  /** What to do when it gets lost. */
  readonly remedy: string;
  readonly onDone: () => void;
}

/** A secret that is nowhere else: the server shows it in one answer and never again. */
export function SecretOnce({ label, secret, description, remedy, onDone }: SecretOnceProps) {
  return (
    <Stack gap="md">
      <CopyField label={label} value={secret} description={description} />
      <Alert color="petrol" variant="outline" icon={<IconKey aria-hidden />} title={'Copy it now'}>
        It is shown this once. {remedy}
      </Alert>
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
