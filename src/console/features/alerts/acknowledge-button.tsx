import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AlertView } from '../../../http/contract/alert.ts';
import { May } from '../../components/may.tsx';
import { acknowledgeAlert } from '../../lib/resources/alerts.ts';
import { alertNames } from './alert-words.ts';

/** Says that somebody has seen the alert, or who has. */
export function AcknowledgeButton({ alert }: { readonly alert: AlertView }) {
  const client = useQueryClient();
  const seeing = useMutation({
    mutationFn: () => acknowledgeAlert(alert.id),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['alerts'] }),
    onError: (error: Error) =>
      notifications.show({ color: 'red', title: alertNames[alert.type], message: error.message }),
  });
  if (alert.acknowledgedBy !== null) {
    return (
      <Text size="xs" c="dimmed">
        Seen by {alert.acknowledgedBy}
      </Text>
    );
  }
  // A site keeps only what lasts.
  if (alert.stationId === null && alert.state === 'cleared') return null;
  return (
    <May permission="alerts:acknowledge">
      <Button
        size="xs"
        variant="default"
        loading={seeing.isPending}
        onClick={() => seeing.mutate()}
        aria-label={`Acknowledge: ${alertNames[alert.type]}, ${alert.stationId ?? alert.siteId ?? ''}`}
      >
        Acknowledge
      </Button>
    </May>
  );
}
