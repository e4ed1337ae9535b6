import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface SaveFormProps {
  /** What submitting does. */
  readonly saving: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null };
  readonly submitLabel: string;
  /** False while something is missing or wrong. */
  readonly complete?: boolean;
  readonly children: ReactNode;
}

/** Fields with one button below them; what went wrong stands between, where the eye is. */
export function SaveForm({ saving, submitLabel, complete = true, children }: SaveFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack gap="md">
        {children}
        {saving.error !== null && <ErrorNotice error={saving.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isPending} disabled={!complete}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
