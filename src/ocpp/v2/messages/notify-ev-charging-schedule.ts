import type { ChargingSchedule } from '../../../domain/charging-profile.ts';
import { defineMessage } from '../define-message.ts';

/** [K15, K16] */
export const notifyEVChargingSchedule = defineMessage({
  action: 'NotifyEVChargingSchedule',
  kind: 'ev-charging-schedule',
  toRequest: ({ evseId, timeBase, chargingSchedule, selectedChargingScheduleId = null }) => ({
    kind: 'ev-charging-schedule',
    evseId,
    timeBase,
    // The official type differs only in what may be null or undefined.
    schedule: chargingSchedule as unknown as ChargingSchedule,
    selectedScheduleId: selectedChargingScheduleId,
  }),
  toPayload: ({ accepted }) => ({ status: accepted ? 'Accepted' : 'Rejected' }),
});
