import { presentText } from '../../present-text.ts';
import { formatTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';

const statuses = { accepted: 'Accepted', pending: 'Pending', rejected: 'Rejected' } as const;

/** [B01, B02, B03] */
export const bootNotification = defineMessage({
  action: 'BootNotification',
  kind: 'boot',
  toRequest: ({ chargingStation, reason }) => ({
    kind: 'boot',
    vendor: chargingStation.vendorName,
    model: chargingStation.model,
    serialNumber: presentText(chargingStation.serialNumber),
    firmwareVersion: presentText(chargingStation.firmwareVersion),
    reason,
  }),
  toPayload: ({ status, intervalS, currentTimeMs }) => ({
    status: statuses[status],
    interval: intervalS,
    currentTime: formatTimestamp(currentTimeMs),
  }),
});
