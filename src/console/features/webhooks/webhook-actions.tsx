import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { SecretOnce } from '../../components/secret-once.tsx';
import {
  deleteWebhook,
  replayGivenUp,
  rotateSecret,
  sendTestEvent,
  updateWebhook,
  type WebhookDetailView,
  webhooksQuery,
} from '../../lib/resources/webhooks.ts';
import { DeliveryOutcome } from './delivery-outcome.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';

interface WebhookActionsProps {
  readonly webhook: WebhookDetailView;
  readonly onDeleted: () => void;
}

const dayS = 86_400;
/** As long as deliveries are kept. */
const logKeptMs = 30 * dayS * 1000;

/** What can be done to an endpoint. */
export function WebhookActions({ webhook, onDeleted }: WebhookActionsProps) {
  const { id, url, enabled } = webhook;
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: webhooksQuery.queryKey }) };
  const testing = useMutation({ mutationFn: () => sendTestEvent(id), ...settled });
  const switching = useMutation({ mutationFn: () => updateWebhook(id, { enabled: !enabled }), ...settled });
  const rotation = useMutation({ mutationFn: () => rotateSecret(id, dayS), ...settled });
  const replaying = useMutation({
    mutationFn: () => replayGivenUp(id, new Date(Date.now() - logKeptMs).toISOString()),
    onSuccess: ({ requeued }) => notifications.show({ message: `${requeued} events are sent again.` }),
    ...settled,
  });
  const removal = useMutation({
    mutationFn: () => deleteWebhook(id),
    onSuccess: () => {
      onDeleted();
      void client.invalidateQueries({ queryKey: webhooksQuery.queryKey, exact: true });
    },
  });
  const error = [testing, switching, rotation, replaying, removal].find((each) => each.error !== null)?.error;
  return (
    <Panel title="Manage">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconSend size={17} aria-hidden />}
          loading={testing.isPending}
          onClick={() => testing.mutate()}
        >
          Send test event
        </Button>
        <Button
          variant="default"
          leftSection={<IconPencil size={17} aria-hidden />}
          onClick={() => setEditing(true)}
        >
          Change
        </Button>
        {enabled ? (
          <ConfirmButton
            label="Disable"
            question={`Disable ${url}? Events that happen meanwhile are not kept for it.`}
            confirmLabel="Disable"
            loading={switching.isPending}
            onConfirm={() => switching.mutate()}
          />
        ) : (
          <Button variant="default" loading={switching.isPending} onClick={() => switching.mutate()}>
            Enable
          </Button>
        )}
        <ConfirmButton
          label="Rotate secret"
          question="Make a new secret? For a day both sign, so that nothing is refused meanwhile."
          confirmLabel="Rotate"
          loading={rotation.isPending}
          onConfirm={() => rotation.mutate()}
        />
        <ConfirmButton
          label="Send given-up events again"
          question="Put every event that was given up in the last 30 days back into the queue?"
          confirmLabel="Send again"
          color="petrol"
          loading={replaying.isPending}
          onConfirm={() => replaying.mutate()}
        />
        <ConfirmButton
          label="Delete"
          question={`Delete ${url}, with what waits for it and its log?`}
          confirmLabel="Delete"
          color="red"
          loading={removal.isPending}
          onConfirm={() => removal.mutate()}
        />
      </Group>
      <Stack gap="xs" aria-live="polite">
        {testing.data !== undefined && <DeliveryOutcome delivery={testing.data} label="Test event" />}
        {error && <ErrorNotice error={error} />}
        {rotation.data !== undefined && (
          <SecretOnce
            label="New signing secret"
            secret={rotation.data.secret}
            description="The old one signs beside it for a day."
            remedy="If it gets lost, rotate again."
            onDone={rotation.reset}
          />
        )}
      </Stack>
      <WebhookDialog webhook={editing ? webhook : null} onClose={() => setEditing(false)} />
    </Panel>
  );
}
