import { defineNotice } from '../define-notice.ts';

/** [K13] Without an EVSE all limits of the source are gone. */
export const clearedChargingLimit = defineNotice({
  action: 'ClearedChargingLimit',
  read: ({ chargingLimitSource, evseId }) => ({
    changes: [
      evseId === undefined
        ? { type: 'clear', collection: 'charging-limits', idPrefix: `${chargingLimitSource}/` }
        : { type: 'remove', collection: 'charging-limits', id: `${chargingLimitSource}/${evseId}` },
    ],
  }),
  answer: {},
});
