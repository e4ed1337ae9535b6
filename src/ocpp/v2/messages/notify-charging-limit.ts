import { defineNotice } from '../define-notice.ts';

/** [K11, K12] A limit that somebody else set: an energy manager, the grid operator. It replaces the earlier one. */
export const notifyChargingLimit = defineNotice({
  action: 'NotifyChargingLimit',
  read: ({ evseId = 0, chargingLimit, chargingSchedule = [] }) => ({
    changes: [
      {
        type: 'put',
        collection: 'charging-limits',
        id: `${chargingLimit.chargingLimitSource}/${evseId}`,
        value: { ...chargingLimit, evseId, chargingSchedule },
      },
    ],
  }),
  answer: {},
});
