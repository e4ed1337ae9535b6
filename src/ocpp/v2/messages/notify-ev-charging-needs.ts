import { defineMessage } from '../define-message.ts';

/**
 * [K15] The station waits up to a minute for a profile after `Accepted`. 2.1 can say that none will come; in 2.0.1
 * `Processing` lets the car begin without one.
 */
export const notifyEVChargingNeeds = defineMessage({
  action: 'NotifyEVChargingNeeds',
  kind: 'ev-charging-needs',
  toRequest: ({ evseId, chargingNeeds, maxScheduleTuples = null, timestamp = null }) => ({
    kind: 'ev-charging-needs',
    evseId,
    needs: { ...chargingNeeds, maxScheduleTuples, timestamp },
  }),
  toPayload: ({ verdict }, version) => {
    if (verdict === 'accepted') return { status: 'Accepted' };
    if (verdict === 'rejected') return { status: 'Rejected' };
    if (verdict === 'processing' || version !== '2.1') return { status: 'Processing' };
    // The one answer that only 2.1 has; the official type of 2.0.1 does not know it.
    return { status: 'NoChargingProfile' as 'Processing' };
  },
});
