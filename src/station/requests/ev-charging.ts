import { isWithinProfiles } from '../../domain/charging/car-schedule.ts';
import { installedProfiles } from '../../domain/charging/installed-profiles.ts';
import type { EvChargingNeedsRequest, EvChargingScheduleRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { changeDocuments } from '../documents.ts';
import type { OpenCall } from '../state.ts';
import { type Turn, activeTransactionOn } from '../turn.ts';

/**
 * NotifyEVChargingNeeds [K15, K17]: kept for whoever plans the charging. Needs without a transaction on their EVSE
 * are refused. No profile is promised: the station need not hold the car back for one, and a profile may still come.
 */
export function handleEvChargingNeeds(turn: Turn, call: OpenCall, request: EvChargingNeedsRequest): void {
  const { evseId, needs } = request;
  const running = activeTransactionOn(turn.state, evseId);
  const transactionId = running?.transaction.id ?? null;
  changeDocuments(turn, [
    {
      type: 'put',
      collection: 'ev-charging-needs',
      id: String(evseId),
      value: { evseId, transactionId, ...needs },
    },
  ]);
  const verdict = running === undefined ? 'rejected' : 'none';
  answerCall(turn, call, { kind: 'ev-charging-needs', verdict });
}

/**
 * NotifyEVChargingSchedule [K15, K16, K17]: kept; accepted when it stays within the limits of the profiles that the
 * station holds.
 */
export function handleEvChargingSchedule(
  turn: Turn,
  call: OpenCall,
  request: EvChargingScheduleRequest,
): void {
  const { nowMs, history } = turn.context;
  const { evseId, timeBase, schedule, selectedScheduleId } = request;
  const { transaction, progress } = activeTransactionOn(turn.state, evseId) ?? {};
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
      },
    },
  ]);
  answerCall(turn, call, { kind: 'ev-charging-schedule', accepted });
}
