import { leadingTransactionSpans } from '../../../domain/charging/evse-limit.ts';
import { enqueue } from '../call-queue.ts';
import { chargingSituation } from '../smart-charging/charging-situation.ts';
import type { Turn } from '../turn.ts';
import { updateEvse } from '../turn.ts';
import { v2StatusInfo } from '../v2/v2-status-info.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

/** Only for a transaction that has a profile for it; the change is told [K21]. */
export function v21UsePriorityCharging(
  turn: Turn,
  { transactionId, activate }: V21Command<'UsePriorityCharging'>,
): V21Answer<'UsePriorityCharging'> {
  const evse = turn.state.evses.find(({ transaction }) => transaction?.key === transactionId);
  if (evse === undefined || evse.transaction === null) {
    return { status: 'Rejected', ...v2StatusInfo('TxNotFound', `${transactionId} does not run`) };
  }
  const hasProfile = turn.state.profiles.some(
    ({ evseId, profile }) =>
      profile.chargingProfilePurpose === 'PriorityCharging' && [0, evse.evseId].includes(evseId),
  );
  if (!hasProfile) return { status: 'NoProfile' };
  if (evse.transaction.priorityCharging !== activate) {
    updateEvse(turn, evse, { transaction: { ...evse.transaction, priorityCharging: activate } });
    const payload: V21Command<'NotifyPriorityCharging'> = { transactionId, activated: activate };
    enqueue(turn, { action: 'NotifyPriorityCharging', payload });
  }
  return { status: 'Accepted' };
}

/** What the car may do from now on; without its transaction there is no car to tell [Q01]. */
export function v21NotifyAllowedEnergyTransfer(
  turn: Turn,
  { transactionId }: V21Command<'NotifyAllowedEnergyTransfer'>,
): V21Answer<'NotifyAllowedEnergyTransfer'> {
  const runs = turn.state.evses.some(({ transaction }) => transaction?.key === transactionId);
  return { status: runs ? 'Accepted' : 'Rejected' };
}

/** Means something only while a transaction follows such a signal [Q07]. */
export function v21AFRRSignal(turn: Turn): V21Answer<'AFRRSignal'> {
  const { nowMs } = turn.context;
  const fromSeconds = Math.floor(nowMs / 1000);
  const follows = turn.state.evses.some(
    ({ evseId, transaction }) =>
      transaction !== null &&
      leadingTransactionSpans(
        evseId,
        { fromSeconds, toSeconds: fromSeconds + 1 },
        chargingSituation(turn.state, evseId, nowMs),
      ).some(({ period }) => period.v2xSignalWattCurve !== undefined),
  );
  if (follows) return { status: 'Accepted' };
  return { status: 'Rejected', ...v2StatusInfo('NotFollowing', 'no transaction follows the signal') };
}
