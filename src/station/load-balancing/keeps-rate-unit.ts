/**
 * False when what a quirk makes of a SetChargingProfile counts in another unit: converted without knowing the car's
 * phases, a limit might be exceeded threefold. The site then words it in that unit by itself.
 */
export function keepsRateUnit(payload: unknown, shaped: unknown): boolean {
  return rateUnitOf(payload) === rateUnitOf(shaped);
}

interface ProfilePayload {
  readonly csChargingProfiles?: { readonly chargingSchedule?: unknown };
  readonly chargingProfile?: { readonly chargingSchedule?: unknown };
}

/** Of the first schedule; undefined in a message that has none. */
function rateUnitOf(payload: unknown): unknown {
  const { csChargingProfiles, chargingProfile } = payload as ProfilePayload;
  const [schedule] = [(csChargingProfiles ?? chargingProfile)?.chargingSchedule].flat();
  return (schedule as { readonly chargingRateUnit?: unknown } | undefined)?.chargingRateUnit;
}
