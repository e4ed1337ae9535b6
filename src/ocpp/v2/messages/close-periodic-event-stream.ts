import { defineNotice } from '../define-notice.ts';

/** [2.1 N12] */
export const closePeriodicEventStream = defineNotice({
  action: 'ClosePeriodicEventStream',
  read: ({ id }) => ({ changes: [{ type: 'remove', collection: 'event-streams', id: String(id) }] }),
  answer: {},
});
