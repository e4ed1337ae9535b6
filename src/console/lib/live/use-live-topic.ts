import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { operatorQuery } from '../resources/operator.ts';
import { applyLiveMessage } from './apply-live-message.ts';
import { openLiveSocket } from './live-socket.ts';
import { noteLiveState } from './live-state.ts';
import type { LiveTopic } from './live-topic.ts';
import { createRefreshSoon } from './refresh-soon.ts';

/**
 * Feeds a topic into the query cache while the calling component is mounted; null waits until it is known which. After a break everything on screen is
 * read anew, since messages may have been missed; while it is broken, the sign-in is checked, because a refused
 * socket does not say why. The fleet topic also drives the live badge.
 */
export function useLiveTopic(topic: LiveTopic | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (topic === null) return undefined;
    const isFleet = topic === 'fleet';
    const refreshSoon = createRefreshSoon(client);
    return openLiveSocket(location.origin, topic, {
      onOpen: (again) => {
        if (isFleet) noteLiveState({ connected: true });
        if (again) void client.invalidateQueries();
      },
      onMessage: (message) => applyLiveMessage(client, message, refreshSoon),
      onContact: () => {
        if (isFleet) noteLiveState({ lastContactAtMs: Date.now() });
      },
      onClose: () => {
        if (!isFleet) return;
        noteLiveState({ connected: false });
        void client.invalidateQueries({ queryKey: operatorQuery.queryKey });
      },
    });
  }, [client, topic]);
}
