import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { ApiError } from '../../lib/api.ts';
import type { Wiring } from './wiring-draft.ts';
import { wiringFaults } from './wiring-faults.ts';

const shown = 12;

interface WiringSaveProps {
  readonly saving: { readonly isPending: boolean; readonly error: Error | null };
  readonly isSaved: boolean;
  readonly isChanged: boolean;
  readonly isComplete: boolean;
  /** What was sent, whose places the refusal points to; null for a text. */
  readonly wiring: Wiring | null;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Saves the wiring as a whole, and says in words what was wrong with it. */
export function WiringSave(props: WiringSaveProps) {
  const { saving, isSaved, isChanged, isComplete, wiring, onSave, onDiscard } = props;
  const problem = saving.error instanceof ApiError ? saving.error.problem : null;
  const faults = wiring === null ? [] : wiringFaults(problem?.errors ?? [], wiring);
  return (
    <Stack gap="sm">
      <div aria-live="polite">
        {faults.length > 0 && (
          <Alert
            color="red"
            variant="outline"
            icon={<IconAlertCircle aria-hidden />}
            title="It cannot be run so"
            role="alert"
          >
            <List size="sm">
              {faults.slice(0, shown).map((text) => (
                <List.Item key={text}>{text}</List.Item>
              ))}
            </List>
            {faults.length > shown && <Text size="sm">and {faults.length - shown} more.</Text>}
          </Alert>
        )}
        {faults.length === 0 && saving.error !== null && <ErrorNotice error={saving.error} />}
        {isSaved && !isChanged && <Text size="sm">Saved; the site goes by it from now on.</Text>}
      </div>
      <May permission="sites:write">
        <Group>
          <Button loading={saving.isPending} disabled={!isChanged || !isComplete} onClick={onSave}>
            Save
          </Button>
          {isChanged && (
            <>
              <Button variant="subtle" onClick={onDiscard}>
                Back to what is in force
              </Button>
              <Text size="sm" c="dimmed">
                Not saved yet.
              </Text>
            </>
          )}
        </Group>
      </May>
    </Stack>
  );
}
