import { defineNotice } from '../define-notice.ts';

/** [N09, N10] One part of a text about a customer; the parts are in the order of their ids. */
export const notifyCustomerInformation = defineNotice({
  action: 'NotifyCustomerInformation',
  read: ({ requestId, seqNo, tbc, data, generatedAt }) => ({
    changes: [
      // The first part of a report takes the place of an earlier one that had the same id.
      ...(seqNo === 0
        ? [{ type: 'clear', collection: 'customer-information', idPrefix: `${requestId}/` } as const]
        : []),
      {
        type: 'put',
        collection: 'customer-information',
        id: `${requestId}/${String(seqNo).padStart(6, '0')}`,
        value: { requestId, seqNo, data, generatedAt, last: tbc !== true },
      },
    ],
    part: { of: ['CustomerInformation'], requestId, toBeContinued: tbc ?? false },
  }),
  answer: {},
});
