import { defineNotice } from '../define-notice.ts';

/** [O03, O04] One part of the messages that are set. */
export const notifyDisplayMessages = defineNotice({
  action: 'NotifyDisplayMessages',
  read: ({ requestId, tbc, messageInfo = [] }) => ({
    changes: messageInfo.map((message) => ({
      type: 'put',
      collection: 'display-messages',
      id: String(message.id),
      value: message,
    })),
    part: { of: ['GetDisplayMessages'], requestId, toBeContinued: tbc ?? false },
  }),
  answer: {},
});
