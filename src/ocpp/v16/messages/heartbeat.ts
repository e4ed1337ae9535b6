import { formatTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';

/** [1.6 §4.6] */
export const heartbeat = defineMessage({
  action: 'Heartbeat',
  kind: 'heartbeat',
  toRequest: () => ({ kind: 'heartbeat' }),
  toPayload: ({ currentTimeMs }) => ({ currentTime: formatTimestamp(currentTimeMs) }),
});
