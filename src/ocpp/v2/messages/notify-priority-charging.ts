import { defineNotice } from '../define-notice.ts';

/** [2.1 K22] The driver switched priority charging on or off at the station. */
export const notifyPriorityCharging = defineNotice({
  action: 'NotifyPriorityCharging',
  read: ({ transactionId, activated }) => ({
    changes: [
      {
        type: 'put',
        collection: 'priority-charging',
        id: transactionId,
        value: { transactionId, activated, by: 'station' },
      },
    ],
  }),
  answer: {},
});
