import { defineNotice } from '../define-notice.ts';

/** [2.1 C18-C23] What became of a payment at the station's terminal; told again it is the same payment. */
export const notifySettlement = defineNotice({
  action: 'NotifySettlement',
  read: ({ customData: _customData, ...settlement }) => ({
    changes: [
      {
        type: 'put',
        collection: 'settlements',
        id: `${settlement.pspRef}/${settlement.status}`,
        value: settlement,
      },
    ],
  }),
  answer: {},
});
