import { jobNotice } from '../../job-notice.ts';
import { defineNotice } from '../define-notice.ts';

/** [1.6 §4.5] */
export const firmwareStatusNotification = defineNotice({
  action: 'FirmwareStatusNotification',
  read: ({ status }) => jobNotice('firmware-status', ['UpdateFirmware'], undefined, status),
  answer: {},
});
