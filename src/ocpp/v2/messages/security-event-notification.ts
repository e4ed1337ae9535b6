import { presentText } from '../../present-text.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';

/** [A04] */
export const securityEventNotification = defineMessage({
  action: 'SecurityEventNotification',
  kind: 'security-event',
  toRequest: ({ type, timestamp, techInfo }) => ({
    kind: 'security-event',
    type,
    atMs: parseTimestamp(timestamp),
    techInfo: presentText(techInfo),
  }),
  toPayload: () => ({}),
});
