import { jobNotice } from '../../job-notice.ts';
import { redactSecrets } from '../../redact-secrets.ts';
import { defineNotice } from '../define-notice.ts';

/** [N01] */
export const logStatusNotification = defineNotice({
  action: 'LogStatusNotification',
  read: ({ requestId, status, statusInfo = null }) =>
    jobNotice('log-status', ['GetLog'], requestId, status, {
      statusInfo: redactSecrets('LogStatusNotification', statusInfo),
    }),
  answer: {},
});
