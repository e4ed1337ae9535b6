import { Modal, Stack, Text } from '@mantine/core';
import { Facts } from '../../components/facts.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { TimeText } from '../../components/time-text.tsx';
import type { AuditEntryView } from '../../lib/resources/audit.ts';
import { sentence } from '../../lib/words.ts';

interface AuditDialogProps {
  /** Null when closed. */
  readonly entry: AuditEntryView | null;
  readonly onClose: () => void;
}

/** One entry whole: who, from where, what was there before, and what was answered. */
export function AuditDialog({ entry, onClose }: AuditDialogProps) {
  return (
    <Modal opened={entry !== null} onClose={onClose} title={entry?.operation ?? ''} size="xl">
      {entry !== null && <Entry entry={entry} />}
    </Modal>
  );
}

function Entry({ entry }: { readonly entry: AuditEntryView }) {
  const { actor, before, after } = entry;
  return (
    <Stack gap="md">
      <Facts
        facts={[
          ['Who', `${actor.name} (${sentence(actor.kind).toLowerCase()})`],
          ['Their id', actor.id],
          ['From', actor.address ?? '–'],
          ['When', <TimeText key="at" at={entry.at} />],
          ['Answered', `HTTP ${entry.status}`],
          ['Path', entry.path],
          ['Request', entry.requestId],
        ]}
      />
      {before === null && after === null && (
        <Text size="sm" c="dimmed">
          Nothing was there before, and nothing was answered but the status.
        </Text>
      )}
      {before !== null && <JsonView label="Before" value={before} />}
      {after !== null && <JsonView label="Answer" value={after} />}
    </Stack>
  );
}
