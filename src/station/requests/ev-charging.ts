import type { NeedsPlan } from '../../domain/charging/profile-for-needs.ts';
import { isWithinProfiles } from '../../domain/charging/car-schedule.ts';
import { installedProfiles } from '../../domain/charging/installed-profiles.ts';
import type { EvChargingNeedsRequest, EvChargingScheduleRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocuments } from '../documents.ts';
import { isBalanced } from '../load-balancing/report-to-site.ts';
import { type ReportedNeeds, planForNeeds, sendNeededProfile } from '../needed-profile.ts';
import type { OpenCall, RunningTransaction } from '../state.ts';
import { type Turn, activeTransactionOn } from '../turn.ts';

/** After so many schedules beyond its limits a car is told no, and no other profile: it would ask for ever. */
const RENEGOTIATIONS_MAX = 3;

/**
 * NotifyEVChargingNeeds [K15, K17]: kept, and answered with a profile for the transaction on that EVSE, which follows at
 * once; where a site shares out the power it is the site that says how much, and its limit follows. Needs without a
 * transaction are refused.
 */
export function handleEvChargingNeeds(turn: Turn, call: OpenCall, request: EvChargingNeedsRequest): void {
  const { evseId, needs } = request;
  const running = activeTransactionOn(turn.state, evseId);
  const isShared = isBalanced(turn.state.record);
  const plan = running === undefined || isShared ? null : planForNeeds(turn, evseId, running, needs);
  changeDocuments(turn, [
    {
      type: 'put',
      collection: 'ev-charging-needs',
      id: String(evseId),
      value: { evseId, transactionId: running?.transaction.id ?? null, ...needs, ...summaryOf(plan) },
    },
  ]);
  const verdict = running === undefined ? 'rejected' : isShared ? 'processing' : plan ? 'accepted' : 'none';
  answerCall(turn, call, { kind: 'ev-charging-needs', verdict });
  if (plan !== null) sendNeededProfile(turn, evseId, plan);
}

/** What an operator wants to know of a plan; the profile itself is in the command that carries it. */
function summaryOf(plan: NeedsPlan | null): object {
  if (plan === null) return {};
  return { plan: { profileId: plan.profile.id, expectedWh: plan.expectedWh, enough: plan.enough } };
}

/**
 * NotifyEVChargingSchedule [K15, K16, K17]: kept; accepted when it stays within the limits of the profiles that the
 * station holds. After a refusal the profile is sent again [K16], as it must be by now.
 */
export function handleEvChargingSchedule(
  turn: Turn,
  call: OpenCall,
  request: EvChargingScheduleRequest,
): void {
  const { nowMs, history } = turn.context;
  const { evseId, timeBase, schedule, selectedScheduleId } = request;
  const running = activeTransactionOn(turn.state, evseId);
  const { transaction, progress } = running ?? {};
  const startMs = Date.parse(timeBase);
  const accepted = isWithinProfiles(schedule, {
    evseId,
    startMs: Number.isFinite(startMs) ? startMs : nowMs,
    profiles: installedProfiles(history),
    transaction:
      transaction === undefined
        ? null
        : {
            evseId,
            ocppTransactionId: transaction.ocppTransactionId,
            chargingStartedAtMs: transaction.startedAtMs,
            priorityCharging: false,
            stateOfChargePercent: progress?.stateOfChargePercent ?? null,
          },
    nowMs,
  });
  const refusals = accepted ? 0 : 1 + refusalsBefore(turn, evseId, transaction?.id ?? null);
  changeDocuments(turn, [
    {
      type: 'put',
      collection: 'ev-charging-schedules',
      id: String(evseId),
      value: {
        evseId,
        transactionId: transaction?.id ?? null,
        timeBase,
        schedule,
        selectedScheduleId,
        accepted,
        refusals,
      },
    },
  ]);
  answerCall(turn, call, { kind: 'ev-charging-schedule', accepted });
  if (!accepted && running !== undefined && refusals <= RENEGOTIATIONS_MAX)
    renegotiate(turn, evseId, running);
}

/** How many schedules in a row this transaction's car was refused before. */
function refusalsBefore({ context }: Turn, evseId: number, transactionId: string | null): number {
  const before = context.history.document('ev-charging-schedules', String(evseId))?.value as
    | { readonly transactionId?: string | null; readonly refusals?: number }
    | undefined;
  return before?.transactionId === transactionId ? (before.refusals ?? 0) : 0;
}

function renegotiate(turn: Turn, evseId: number, running: RunningTransaction): void {
  if (isBalanced(turn.state.record)) return;
  const needs = turn.context.history.document('ev-charging-needs', String(evseId))?.value as
    | (ReportedNeeds & { readonly transactionId: string | null })
    | undefined;
  if (needs === undefined || needs.transactionId !== running.transaction.id) return;
  const plan = planForNeeds(turn, evseId, running, needs);
  if (plan !== null) sendNeededProfile(turn, evseId, plan);
}
