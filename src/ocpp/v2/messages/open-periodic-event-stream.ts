import { defineNotice } from '../define-notice.ts';

/** [2.1 N11] */
export const openPeriodicEventStream = defineNotice({
  action: 'OpenPeriodicEventStream',
  read: ({ constantStreamData }) => ({
    changes: [
      {
        type: 'put',
        collection: 'event-streams',
        id: String(constantStreamData.id),
        value: constantStreamData,
      },
    ],
  }),
  answer: { status: 'Accepted' },
});
