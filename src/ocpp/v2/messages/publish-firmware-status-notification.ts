import { jobNotice } from '../../job-notice.ts';
import { defineNotice } from '../define-notice.ts';

/** [L03] Once published it says where other stations find it. */
export const publishFirmwareStatusNotification = defineNotice({
  action: 'PublishFirmwareStatusNotification',
  read: ({ requestId, status, location: publishedAt, statusInfo = null }) =>
    jobNotice('published-firmware', ['PublishFirmware'], requestId, status, {
      statusInfo,
      ...(publishedAt === undefined ? {} : { publishedAt }),
    }),
  answer: {},
});
