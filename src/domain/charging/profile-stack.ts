import type { ChargingProfilePurpose, InstalledChargingProfile } from '../charging-profile.ts';
import { type ScheduleSpan, type SpanContext, scheduleSpans } from './schedule-spans.ts';
import { overlay } from './timeline.ts';

/** What a profile needs to know of the transaction it applies to. */
export interface ChargingTransaction {
  readonly evseId: number;
  readonly ocppTransactionId: string;
  /** When its power path first closed; null before that. */
  readonly chargingStartedAtMs: number | null;
  /** Whether the driver or the CSMS asked for it [2.1 K21, K22]. */
  readonly priorityCharging: boolean;
  readonly stateOfChargePercent: number | null;
}

/**
 * Which period leads at each moment among profiles of one purpose: the highest stack level that has a period
 * defined there. A higher level that is not valid, between recurrences or past its duration falls through
 * [2.x K01, 1.6 §3.13.2; 1.6 also lets itself be read as "valid by validFrom and validTo alone", which would
 * leave an EV unlimited in the gaps of a profile: not read so here].
 * At equal levels the EVSE's own profile beats the station's [1.6], and the newest the older.
 */
export function leadingSpans(
  profiles: readonly InstalledChargingProfile[],
  context: SpanContext,
): ScheduleSpan[] {
  const strongestFirst = [...profiles].sort(
    (a, b) =>
      b.profile.stackLevel - a.profile.stackLevel || b.evseId - a.evseId || b.installedAtMs - a.installedAtMs,
  );
  return strongestFirst.reduce<ScheduleSpan[]>(
    (leading, profile) => overlay(leading, scheduleSpans(profile, context)),
    [],
  );
}

/**
 * What limits the transaction on one EVSE itself: its TxProfile where one is defined, else the TxDefaultProfile
 * of the EVSE or the station; while priority charging is on, the PriorityCharging profile before both [2.1].
 * Without a transaction it is what a transaction that starts now would get [K08.FR.06].
 */
export function transactionSpans(
  profiles: readonly InstalledChargingProfile[],
  evseId: number,
  transaction: ChargingTransaction | null,
  context: SpanContext,
): ScheduleSpan[] {
  const here = (purpose: ChargingProfilePurpose) =>
    profiles.filter(
      (installed) =>
        installed.profile.chargingProfilePurpose === purpose &&
        (installed.evseId === evseId || installed.evseId === 0),
    );
  const bound = here('TxProfile').filter((installed) => isBoundTo(installed, evseId, transaction));
  const priority = transaction?.priorityCharging === true ? here('PriorityCharging') : [];
  return [priority, bound, here('TxDefaultProfile')].reduce<ScheduleSpan[]>(
    (leading, purpose) => overlay(leading, leadingSpans(purpose, context)),
    [],
  );
}

/**
 * Whether a TxProfile is for this transaction: on its EVSE, with its id or, as 1.6 and remote starts allow, none.
 */
function isBoundTo(
  { evseId: on, profile }: InstalledChargingProfile,
  evseId: number,
  transaction: ChargingTransaction | null,
): boolean {
  if (transaction === null || on !== evseId) return false;
  return profile.transactionId === undefined || profile.transactionId === transaction.ocppTransactionId;
}
