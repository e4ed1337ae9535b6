import { jobNotice } from '../../job-notice.ts';
import { defineNotice } from '../define-notice.ts';

/** [1.6 §4.4] */
export const diagnosticsStatusNotification = defineNotice({
  action: 'DiagnosticsStatusNotification',
  read: ({ status }) => jobNotice('log-status', ['GetDiagnostics'], undefined, status),
  answer: {},
});
