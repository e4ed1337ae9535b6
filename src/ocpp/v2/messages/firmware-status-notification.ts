import { jobNotice } from '../../job-notice.ts';
import { defineNotice } from '../define-notice.ts';

/** [L01, L02] */
export const firmwareStatusNotification = defineNotice({
  action: 'FirmwareStatusNotification',
  read: ({ requestId, status, statusInfo = null }) =>
    jobNotice('firmware-status', ['UpdateFirmware'], requestId, status, { statusInfo }),
  answer: {},
});
