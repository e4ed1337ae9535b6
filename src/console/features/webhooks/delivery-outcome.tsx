import { Group, Text } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import type { DeliveryView } from '../../../http/contract/webhook.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';
import { formatLatency } from '../../lib/format.ts';

const looks: Readonly<Record<DeliveryView['state'], Pick<ChipProps, 'tone' | 'icon' | 'children'>>> = {
  pending: { tone: 'blue', icon: IconClock, children: 'Waiting' },
  delivered: { tone: 'green', icon: IconCheck, children: 'Delivered' },
  failed: { tone: 'red', icon: IconX, children: 'Given up' },
};

/** What became of an event: delivered, still being tried, or given up. */
export function DeliveryChip({ state }: Pick<DeliveryView, 'state'>) {
  return <Chip {...looks[state]} />;
}

/** What the endpoint answered last, in a few words. */
export function lastAnswer({ log }: Pick<DeliveryView, 'log'>): string {
  const last = log.at(-1);
  if (last === undefined) return '–';
  return last.status === null ? last.detail : `HTTP ${last.status}, ${formatLatency(last.durationMs)}`;
}

interface DeliveryOutcomeProps {
  readonly delivery: DeliveryView;
  readonly label: string;
}

/** What came of a delivery that somebody asked for. */
export function DeliveryOutcome({ delivery, label }: DeliveryOutcomeProps) {
  return (
    <Group gap="xs">
      <Text size="sm">{label}:</Text>
      <DeliveryChip state={delivery.state} />
      <Text size="sm" c="dimmed">
        {lastAnswer(delivery)}
      </Text>
    </Group>
  );
}
