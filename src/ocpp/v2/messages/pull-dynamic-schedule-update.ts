import { defineMessage } from '../define-message.ts';

/** [2.1 K28] */
export const pullDynamicScheduleUpdate = defineMessage({
  action: 'PullDynamicScheduleUpdate',
  kind: 'dynamic-schedule',
  toRequest: ({ chargingProfileId }) => ({ kind: 'dynamic-schedule', profileId: chargingProfileId }),
  toPayload: ({ update }) =>
    update === null
      ? { status: 'Rejected', statusInfo: { reasonCode: 'InvalidProfile' } }
      : { status: 'Accepted', scheduleUpdate: update },
});
