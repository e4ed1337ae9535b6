import { compareFirmware } from './compare-firmware.ts';
import type { Fingerprint, Quirk, StationIdentity } from './quirk.ts';

/**
 * The quirks of a station: those its fingerprint matches, then what is tolerated of everybody. A station nobody knows
 * (yet) has the latter. The vendor's own come first because they know better what was meant.
 */
export function resolveQuirks(identity: StationIdentity, quirks: readonly Quirk[]): readonly Quirk[] {
  const applicable = quirks.filter(
    ({ versions }) =>
      versions === undefined || identity.ocppVersion === null || versions.includes(identity.ocppVersion),
  );
  return [
    ...applicable.filter(
      ({ fingerprint }) => fingerprint !== 'everybody' && matchesFingerprint(fingerprint, identity),
    ),
    ...applicable.filter(({ fingerprint }) => fingerprint === 'everybody'),
  ];
}

/** Whether a fingerprint is about this station. */
export function matchesFingerprint(fingerprint: Fingerprint, identity: StationIdentity): boolean {
  const vendor = identity.vendor?.trim().toLowerCase() ?? '';
  const model = identity.model?.toLowerCase() ?? '';
  const { vendors, models, firmware } = fingerprint;
  if (vendor === '' || !vendors.some((name) => vendor.startsWith(name.toLowerCase()))) return false;
  if (models !== undefined && !models.some((name) => model.includes(name.toLowerCase()))) return false;
  if (firmware === undefined) return true;
  const version = identity.firmwareVersion;
  if (version === null) return false;
  if (firmware.from !== undefined && compareFirmware(version, firmware.from) < 0) return false;
  return firmware.through === undefined || compareFirmware(version, firmware.through) <= 0;
}
