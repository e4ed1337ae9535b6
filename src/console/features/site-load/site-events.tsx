import { List, Text } from '@mantine/core';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { Panel } from '../../components/panel.tsx';
import { TimeText } from '../../components/time-text.tsx';

/** What an operator should have heard of, the newest first. */
export function SiteEvents({ plan }: { readonly plan: SitePlanView }) {
  if (plan.events.length === 0) return null;
  return (
    <Panel title="What happened">
      <List size="sm" spacing={6}>
        {plan.events.slice(0, 12).map(({ at, text }, index) => (
          <List.Item key={`${at} ${index}`}>
            <Text component="span" size="sm" c="dimmed">
              <TimeText at={at} style="short" />
            </Text>{' '}
            {text}
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}
