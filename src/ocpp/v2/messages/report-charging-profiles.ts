import type { ChargingProfile } from '../../../domain/charging-profile.ts';
import { defineMessage } from '../define-message.ts';

/** [K09] One part of the profiles that are installed; each part is about one EVSE and one source. */
export const reportChargingProfiles = defineMessage({
  action: 'ReportChargingProfiles',
  kind: 'charging-profiles',
  toRequest: ({ requestId, tbc, evseId, chargingLimitSource, chargingProfile }) => ({
    kind: 'charging-profiles',
    part: { of: ['GetChargingProfiles'], requestId, toBeContinued: tbc ?? false },
    evseId,
    chargingLimitSource,
    // The official type differs only in what may be null or undefined.
    profiles: chargingProfile as readonly unknown[] as readonly ChargingProfile[],
  }),
  toPayload: () => ({}),
});
