import { defineNotice } from '../define-notice.ts';

/** [2.1 R05] */
export const notifyDERAlarm = defineNotice({
  action: 'NotifyDERAlarm',
  read: ({ controlType, gridEventFault = null, alarmEnded = false, timestamp, extraInfo = null }) => ({
    changes: [
      {
        type: 'append',
        collection: 'der-alarms',
        value: { controlType, gridEventFault, alarmEnded, at: timestamp, extraInfo },
      },
    ],
  }),
  answer: {},
});
