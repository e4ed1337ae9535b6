import { presentText } from '../../present-text.ts';
import { formatTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';

const statuses = { accepted: 'Accepted', pending: 'Pending', rejected: 'Rejected' } as const;

/** [1.6 §4.2] */
export const bootNotification = defineMessage({
  action: 'BootNotification',
  kind: 'boot',
  toRequest: (payload) => ({
    kind: 'boot',
    vendor: payload.chargePointVendor,
    model: payload.chargePointModel,
    serialNumber: presentText(payload.chargePointSerialNumber) ?? presentText(payload.chargeBoxSerialNumber),
    firmwareVersion: presentText(payload.firmwareVersion),
    reason: null,
  }),
  toPayload: ({ status, intervalS, currentTimeMs }) => ({
    status: statuses[status],
    interval: intervalS,
    currentTime: formatTimestamp(currentTimeMs),
  }),
});
