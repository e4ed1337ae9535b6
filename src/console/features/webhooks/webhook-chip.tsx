import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleOff,
  IconPlayerPause,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Chip, type ChipProps } from '../../components/chip.tsx';
import { formatCount } from '../../lib/format.ts';
import { webhookQuery, type WebhookDetailView } from '../../lib/resources/webhooks.ts';
import { type WebhookState, webhookState } from './webhook-state.ts';

const looks: Readonly<
  Record<WebhookState, Pick<ChipProps, 'tone' | 'icon' | 'title'> & { readonly word: string }>
> = {
  delivering: { tone: 'green', icon: IconCircleCheck, word: 'Delivering' },
  failing: { tone: 'amber', icon: IconAlertTriangle, word: 'Failing' },
  down: { tone: 'red', icon: IconX, word: 'Down' },
  disabled: { tone: 'gray', icon: IconPlayerPause, word: 'Disabled' },
  gone: { tone: 'red', icon: IconCircleOff, word: 'Gone', title: 'It answered 410 and is told nothing more' },
};

/** How an endpoint is doing. */
export function WebhookChip({ webhook }: { readonly webhook: WebhookDetailView }) {
  const { word, ...look } = looks[webhookState(webhook)];
  const { failuresInARow } = webhook;
  return (
    <Chip {...look}>
      {word}
      {failuresInARow > 1 && webhook.enabled ? `, ${formatCount(failuresInARow)} failures in a row` : ''}
    </Chip>
  );
}

/** The same for a list, where each endpoint is asked by itself. */
export function WebhookCondition({ webhookId }: { readonly webhookId: string }) {
  const webhook = useQuery(webhookQuery(webhookId)).data;
  if (webhook === undefined) return '…';
  return <WebhookChip webhook={webhook} />;
}

/** How many events wait for an endpoint. */
export function WaitingCount({ webhookId }: { readonly webhookId: string }) {
  const webhook = useQuery(webhookQuery(webhookId)).data;
  return webhook === undefined ? '…' : formatCount(webhook.pendingCount);
}
