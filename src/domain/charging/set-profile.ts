import type {
  ChargingProfile,
  ChargingProfileVersion,
  InstalledChargingProfile,
} from '../charging-profile.ts';

/** A profile about to be set, and where. */
export interface IncomingProfile {
  readonly evseId: number;
  readonly profile: ChargingProfile;
}

/** An installed profile that forbids an incoming one, with the rule and the reasonCode of the refusal. */
export interface ProfileConflict<T> {
  readonly installed: T;
  readonly rule: string;
  readonly reasonCode: 'DuplicateProfile' | 'PhaseConflict';
}

/**
 * The installed profiles that an accepted SetChargingProfile replaces.
 * 1.6 §5.16: the same id anywhere on the station, or the same purpose and stack level on the same connector.
 * (Its text names no connector; read to the letter, a TxProfile on connector 2 would end that of connector 1.)
 * 2.x K01.FR.05: the same id only, and never an external constraint.
 */
export function replacedProfiles<T extends InstalledChargingProfile>(
  version: ChargingProfileVersion,
  installed: readonly T[],
  incoming: IncomingProfile,
): T[] {
  return installed.filter((present) => {
    if (present.profile.chargingProfilePurpose === 'ChargingStationExternalConstraints') return false;
    if (present.profile.id === incoming.profile.id) return true;
    return version === '1.6' && present.evseId === incoming.evseId && sameRank(present, incoming);
  });
}

/** What is installed after an accepted SetChargingProfile. */
export function afterSetProfile<T extends InstalledChargingProfile>(
  version: ChargingProfileVersion,
  installed: readonly T[],
  incoming: T,
): T[] {
  const replaced = new Set(replacedProfiles(version, installed, incoming));
  return [...installed.filter((present) => !replaced.has(present)), incoming];
}

/** What remains when a transaction ends: its TxProfiles go, also one that named no transaction. */
export function afterTransaction<T extends InstalledChargingProfile>(
  installed: readonly T[],
  evseId: number,
  ocppTransactionId: string,
): T[] {
  return installed.filter(
    ({ evseId: on, profile }) =>
      profile.chargingProfilePurpose !== 'TxProfile' ||
      (profile.transactionId === undefined ? on !== evseId : profile.transactionId !== ocppTransactionId),
  );
}

/**
 * The first installed profile because of which 2.x refuses another one; null when there is none. The CSMS does
 * not send such a profile either. 1.6 knows no conflict: it replaces.
 * - the id of an external constraint [K01.FR.05],
 * - the same stack level for the same transaction [K01.FR.39],
 * - a TxDefaultProfile of the same stack level on EVSE 0 and on an EVSE [K01.FR.52, .53],
 * - the same purpose, stack level and EVSE while the validity overlaps [K01.FR.06],
 * - single phases fixed by profiles of different purposes that can never agree [2.1 phase conflicts].
 */
export function profileConflict<T extends InstalledChargingProfile>(
  version: ChargingProfileVersion,
  installed: readonly T[],
  incoming: IncomingProfile,
): ProfileConflict<T> | null {
  if (version === '1.6') return null;
  for (const present of installed) {
    const rule = duplicateRule(present, incoming);
    if (rule !== null) return { installed: present, rule, reasonCode: 'DuplicateProfile' };
    if (fixesOtherPhase(present, incoming)) {
      return { installed: present, rule: '2.1 phase conflicts', reasonCode: 'PhaseConflict' };
    }
  }
  return null;
}

function duplicateRule(present: InstalledChargingProfile, incoming: IncomingProfile): string | null {
  const purpose = incoming.profile.chargingProfilePurpose;
  if (present.profile.id === incoming.profile.id) {
    const external = present.profile.chargingProfilePurpose === 'ChargingStationExternalConstraints';
    return external && purpose !== 'ChargingStationExternalConstraints' ? 'K01.FR.05' : null;
  }
  if (!sameRank(present, incoming)) return null;
  if (purpose === 'TxProfile') {
    const { transactionId } = incoming.profile;
    return transactionId !== undefined && present.profile.transactionId === transactionId
      ? 'K01.FR.39'
      : null;
  }
  if (purpose === 'TxDefaultProfile' && (present.evseId === 0) !== (incoming.evseId === 0)) {
    return incoming.evseId === 0 ? 'K01.FR.52' : 'K01.FR.53';
  }
  const sameEvse = present.evseId === incoming.evseId;
  return sameEvse && validityOverlaps(present.profile, incoming.profile) ? 'K01.FR.06' : null;
}

function sameRank(left: IncomingProfile, right: IncomingProfile): boolean {
  return (
    left.profile.chargingProfilePurpose === right.profile.chargingProfilePurpose &&
    left.profile.stackLevel === right.profile.stackLevel
  );
}

function validityOverlaps(left: ChargingProfile, right: ChargingProfile): boolean {
  const from = ({ validFrom }: ChargingProfile) =>
    validFrom === undefined ? -Infinity : Date.parse(validFrom);
  const to = ({ validTo }: ChargingProfile) => (validTo === undefined ? Infinity : Date.parse(validTo));
  return from(left) < to(right) && from(right) < to(left);
}

/** Purposes of one layer never hold together: one of them leads. */
function layerOf({ chargingProfilePurpose: purpose }: ChargingProfile): string {
  return ['TxProfile', 'TxDefaultProfile', 'PriorityCharging'].includes(purpose) ? 'transaction' : purpose;
}

function fixesOtherPhase(present: InstalledChargingProfile, incoming: IncomingProfile): boolean {
  const meet = present.evseId === incoming.evseId || present.evseId === 0 || incoming.evseId === 0;
  if (!meet || present.profile.id === incoming.profile.id) return false;
  if (layerOf(present.profile) === layerOf(incoming.profile)) return false;
  if (!validityOverlaps(present.profile, incoming.profile)) return false;
  const [ours, theirs] = [fixedPhases(present.profile), fixedPhases(incoming.profile)];
  return ours.size > 0 && theirs.size > 0 && ![...ours].some((phase) => theirs.has(phase));
}

function fixedPhases(profile: ChargingProfile): Set<number> {
  const periods = profile.chargingSchedule.flatMap((schedule) => schedule.chargingSchedulePeriod);
  return new Set(periods.flatMap(({ phaseToUse }) => (phaseToUse ? [phaseToUse] : [])));
}
