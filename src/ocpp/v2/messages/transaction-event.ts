import { contentHash } from '../../content-hash.ts';
import type { TransactionLimit } from '../../../domain/authorization.ts';
import type { CostDetailsType } from '../../generated/types-21.ts';
import type { TransactionRequest } from '../../station-request.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { defineMessage } from '../define-message.ts';
import { idTokenInfo } from '../id-token-info.ts';
import { meterSamples, registerWh } from '../meter-sample.ts';

const events = { Started: 'started', Updated: 'updated', Ended: 'ended' } as const;

/** [E01-E15] */
export const transactionEvent = defineMessage({
  action: 'TransactionEvent',
  kind: 'transaction',
  toRequest: (payload) => {
    const { eventType, timestamp, seqNo, transactionInfo, evse, idToken } = payload;
    const samples = meterSamples(payload.meterValue ?? []);
    // A queued event that is sent again may have become `offline` meanwhile and is the same event all the same.
    const { offline = false, ...content } = payload;
    return {
      kind: 'transaction',
      event: events[eventType],
      ocppTransactionId: transactionInfo.transactionId,
      // EVSE 0 is the station; no transaction is on it, so it is none that was told.
      evseId: evse?.id || null,
      connectorId: evse?.connectorId ?? null,
      idToken: idToken === undefined ? null : { value: idToken.idToken, type: idToken.type },
      atMs: parseTimestamp(timestamp),
      seqNo,
      triggerReason: payload.triggerReason,
      chargingState: transactionInfo.chargingState ?? null,
      offline,
      meterStartWh: registerWh(samples, 'Transaction.Begin'),
      meterStopWh: registerWh(samples, 'Transaction.End'),
      stopReason: eventType === 'Ended' ? (transactionInfo.stoppedReason ?? 'Local') : null,
      remoteStartId: transactionInfo.remoteStartId ?? null,
      reservationId: payload.reservationId ?? null,
      ...toldCostOf('costDetails' in payload ? payload.costDetails : undefined),
      samples,
      contentKey: [transactionInfo.transactionId, seqNo, eventType, timestamp, contentHash(content)].join(
        ':',
      ),
    };
  },
  toPayload: ({ authorization, totalCost, pricesNow }, version) => ({
    ...(totalCost === undefined ? {} : { totalCost }),
    ...(version === '2.1' && authorization?.transactionLimit !== undefined
      ? { transactionLimit: limitType(authorization.transactionLimit) }
      : {}),
    ...(pricesNow === undefined
      ? {}
      : { updatedPersonalMessage: { format: 'UTF8' as const, content: pricesNow } }),
    ...(authorization === null ? {} : { idTokenInfo: idTokenInfo(authorization, version) }),
  }),
});

/** CostDetailsType of 2.1 [I12]; nothing where the station could not reckon it. */
function toldCostOf(details: CostDetailsType | undefined): Pick<TransactionRequest, 'toldCost'> {
  if (details === undefined || details.failureToCalculate === true) return {};
  const { currency, total } = details.totalCost;
  const amount = total.inclTax ?? total.exclTax;
  return amount === undefined
    ? {}
    : { toldCost: { amount, currency, includesTax: total.inclTax !== undefined } };
}

/** TransactionLimitType of 2.1 [E16]. */
function limitType({ maxCost, maxEnergyWh, maxTimeSeconds, maxSoCPercent }: TransactionLimit): object {
  return {
    ...(maxCost === undefined ? {} : { maxCost }),
    ...(maxEnergyWh === undefined ? {} : { maxEnergy: maxEnergyWh }),
    ...(maxTimeSeconds === undefined ? {} : { maxTime: maxTimeSeconds }),
    ...(maxSoCPercent === undefined ? {} : { maxSoC: maxSoCPercent }),
  };
}
