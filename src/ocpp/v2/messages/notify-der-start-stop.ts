import { defineNotice } from '../define-notice.ts';
import { superseded } from '../effects/der-control.ts';

/** [2.1 R03] A scheduled control begins or ends; others may give way to it. */
export const notifyDERStartStop = defineNotice({
  action: 'NotifyDERStartStop',
  read: ({ controlId, started, timestamp, supersededIds = [] }) => ({
    changes: [
      {
        type: 'merge',
        collection: 'der-controls',
        id: controlId,
        fields: { controlId, started, startedOrStoppedAt: timestamp },
      },
      ...supersededIds.filter((id) => id !== controlId).map(superseded),
    ],
  }),
  answer: {},
});
