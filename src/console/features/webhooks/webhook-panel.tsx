import { Text } from '@mantine/core';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { AgeText, TimeText } from '../../components/time-text.tsx';
import { formatCount } from '../../lib/format.ts';
import type { WebhookDetailView } from '../../lib/resources/webhooks.ts';
import { webhookState } from './webhook-state.ts';

/** What an endpoint is told, and how it bears it. */
export function WebhookPanel({ webhook }: { readonly webhook: WebhookDetailView }) {
  const { eventTypes, description, pendingCount, oldestPendingAt, failuresInARow } = webhook;
  const advice = adviceOn[webhookState(webhook)];
  return (
    <Panel title="Condition">
      {advice !== undefined && <Text size="sm">{advice}</Text>}
      <Facts
        facts={[
          ['Events waiting', formatCount(pendingCount)],
          ['The oldest of them', <AgeText key="oldest" at={oldestPendingAt} />],
          ['Failures in a row', formatCount(failuresInARow)],
          ['Old secret signs until', <TimeText key="secret" at={webhook.previousSecretUntil} />],
          ['Events', eventTypes.length === 0 ? 'All' : eventTypes.join(', ')],
          ['Description', description ?? '–'],
          ['Added', <TimeText key="added" at={webhook.createdAt} />],
        ]}
      />
    </Panel>
  );
}

const adviceOn: Readonly<Record<string, string>> = {
  failing: 'The last delivery failed. It is tried again, and what follows of the same station waits for it.',
  down: 'The endpoint is taken for down: every other minute it is asked whether it is back, then everything that waits goes out. After three days an event is given up.',
  disabled: 'Nothing is sent. Events that happen meanwhile are not kept for it.',
  gone: 'The endpoint answered 410, which unsubscribes it. Enable it when it is back.',
};
