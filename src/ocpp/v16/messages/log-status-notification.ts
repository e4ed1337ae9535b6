import { jobNotice } from '../../job-notice.ts';
import { defineNotice } from '../define-notice.ts';

/** [1.6 security whitepaper N01] */
export const logStatusNotification = defineNotice({
  action: 'LogStatusNotification',
  read: ({ requestId, status }) => jobNotice('log-status', ['GetLog'], requestId, status),
  answer: {},
});
