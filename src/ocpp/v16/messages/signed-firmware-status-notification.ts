import { jobNotice } from '../../job-notice.ts';
import { defineNotice } from '../define-notice.ts';

/** [1.6 security whitepaper L01] */
export const signedFirmwareStatusNotification = defineNotice({
  action: 'SignedFirmwareStatusNotification',
  read: ({ requestId, status }) => jobNotice('firmware-status', ['SignedUpdateFirmware'], requestId, status),
  answer: {},
});
