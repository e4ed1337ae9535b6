import { presentText } from '../../present-text.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { evseOfConnector } from '../connector.ts';
import { defineMessage } from '../define-message.ts';

/** [1.6 §4.9] */
export const statusNotification = defineMessage({
  action: 'StatusNotification',
  kind: 'status',
  toRequest: ({ connectorId, status, errorCode, info, vendorErrorCode, timestamp }) => ({
    kind: 'status',
    ...evseOfConnector(connectorId),
    status,
    errorCode: errorCode === 'NoError' ? null : errorCode,
    info:
      [info, vendorErrorCode]
        .map(presentText)
        .filter((text) => text !== null)
        .join(', ') || null,
    atMs: timestamp === undefined ? null : parseTimestamp(timestamp),
  }),
  toPayload: () => ({}),
});
