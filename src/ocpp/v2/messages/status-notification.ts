import { parseTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';

/** [G01] */
export const statusNotification = defineMessage({
  action: 'StatusNotification',
  kind: 'status',
  toRequest: ({ evseId, connectorId, connectorStatus, timestamp }) => ({
    kind: 'status',
    evseId,
    connectorId,
    status: connectorStatus,
    errorCode: null,
    info: null,
    // Required by the official schema, left out by some stations.
    atMs: timestamp === undefined ? null : parseTimestamp(timestamp),
  }),
  toPayload: () => ({}),
});
