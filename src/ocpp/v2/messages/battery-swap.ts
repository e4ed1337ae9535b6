import { defineNotice } from '../define-notice.ts';

/** [2.1 S01-S04] Batteries came in, went out, or were left; each event of a swap is kept once. */
export const batterySwap = defineNotice({
  action: 'BatterySwap',
  read: ({ requestId, eventType, idToken, batteryData }) => ({
    changes: [
      {
        type: 'put',
        collection: 'battery-swaps',
        id: `${requestId}/${eventType}`,
        value: { requestId, eventType, idToken, batteryData },
      },
    ],
    progress: { of: ['RequestBatterySwap'], requestId, status: eventType },
  }),
  answer: {},
});
