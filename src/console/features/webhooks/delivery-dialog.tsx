import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeliveryView } from '../../../http/contract/webhook.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { May } from '../../components/may.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatLatency } from '../../lib/format.ts';
import { replayDelivery, webhooksQuery } from '../../lib/resources/webhooks.ts';
import { DeliveryOutcome } from './delivery-outcome.tsx';

interface DeliveryDialogProps {
  readonly webhookId: string;
  /** Null when closed. */
  readonly delivery: DeliveryView | null;
  readonly onClose: () => void;
}

/** One delivery: what was sent, every attempt with its answer, and the way to send it again. */
export function DeliveryDialog({ webhookId, delivery, onClose }: DeliveryDialogProps) {
  return (
    <Modal opened={delivery !== null} onClose={onClose} title={delivery?.type ?? ''} size="xl">
      {delivery !== null && <Delivery key={delivery.id} webhookId={webhookId} delivery={delivery} />}
    </Modal>
  );
}

function Delivery({ webhookId, delivery }: { readonly webhookId: string; readonly delivery: DeliveryView }) {
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: () => replayDelivery(webhookId, delivery.id),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
  });
  return (
    <Stack gap="md">
      <DeliveryOutcome delivery={replay.data ?? delivery} label={`Event ${delivery.eventId}`} />
      <RecordTable
        caption="Attempts"
        rows={(replay.data ?? delivery).log}
        rowKey={({ at }) => at}
        columns={[
          { header: 'Attempt', cell: ({ at }) => <TimeText at={at} /> },
          { header: 'Answer', cell: ({ status }) => (status === null ? 'None' : `HTTP ${status}`) },
          { header: 'Took', numeric: true, cell: ({ durationMs }) => formatLatency(durationMs) },
          { header: 'What it said', breaks: true, cell: ({ detail }) => detail || '–' },
        ]}
      />
      <JsonView label="What is sent" value={delivery.payload} />
      {replay.error !== null && <ErrorNotice error={replay.error} />}
      <May permission="webhooks:write">
        <Group justify="flex-end">
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            Send again
          </Button>
        </Group>
      </May>
    </Stack>
  );
}
