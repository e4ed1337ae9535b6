import type { TransactionSnapshot } from '../domain/domain-event.ts';
import type { TransactionCost } from '../domain/transaction-cost.ts';
import type { TransactionDetails } from '../domain/transaction-details.ts';
import type { TransactionView } from '../http/contract/transaction.ts';
import { timestamp, timestampOrNull } from './timestamp.ts';

/** What a view of a transaction needs; both the station's snapshot and a row of the read model have it. */
export type ViewableTransaction = Pick<
  TransactionSnapshot,
  | 'id'
  | 'ocppTransactionId'
  | 'evseId'
  | 'connectorId'
  | 'idToken'
  | 'state'
  | 'startedAtMs'
  | 'endedAtMs'
  | 'meterStartWh'
  | 'meterStopWh'
  | 'energyWh'
  | 'powerW'
  | 'stateOfChargePercent'
  | 'chargingState'
  | 'lastSampleAtMs'
  | 'stopReason'
  | 'offline'
  | keyof TransactionDetails
> & { readonly flags: readonly string[] };

type DetailName =
  | 'energyRule'
  | 'energyDoubts'
  | 'registerGap'
  | 'closure'
  | 'reportedStartedAt'
  | 'reportedEndedAt'
  | 'missingMessages'
  | 'toldCost';

/** A transaction as the API shows it. `asOfMs` is null when it comes from the station object itself. */
export function transactionView(
  stationId: string,
  siteId: string | null,
  transaction: ViewableTransaction,
  asOfMs: number | null,
): TransactionView {
  return {
    id: transaction.id,
    stationId,
    siteId,
    evseId: transaction.evseId,
    connectorId: transaction.connectorId,
    ocppTransactionId: transaction.ocppTransactionId,
    idToken: transaction.idToken?.value ?? null,
    idTokenType: transaction.idToken?.type ?? null,
    state: transaction.state,
    startedAt: timestamp(transaction.startedAtMs),
    endedAt: timestampOrNull(transaction.endedAtMs),
    meterStartWh: wholeOrNull(transaction.meterStartWh),
    meterStopWh: wholeOrNull(transaction.meterStopWh),
    energyWh: Math.round(transaction.energyWh),
    powerW: transaction.powerW,
    stateOfChargePercent: transaction.stateOfChargePercent,
    chargingState: transaction.chargingState,
    lastSampleAt: timestampOrNull(transaction.lastSampleAtMs),
    stopReason: transaction.stopReason,
    offline: transaction.offline,
    flags: [...transaction.flags],
    ...detailsView(transaction),
    cost: costView(transaction.cost ?? null),
    asOf: timestampOrNull(asOfMs),
  };
}

function detailsView({
  energy,
  registerGap,
  closure,
  reportedTimes,
  missingMessages,
  toldCost,
}: TransactionDetails): Pick<TransactionView, DetailName> {
  return {
    energyRule: energy?.rule ?? null,
    energyDoubts: [...(energy?.doubts ?? [])],
    registerGap: registerGap ?? null,
    closure:
      closure === undefined
        ? null
        : {
            reason: closure.reason,
            closedAt: timestamp(closure.closedAtMs),
            revisedAt: timestampOrNull(closure.revisedAtMs),
          },
    reportedStartedAt: timestampOrNull(reportedTimes?.startedAtMs ?? null),
    reportedEndedAt: timestampOrNull(reportedTimes?.endedAtMs ?? null),
    missingMessages: missingMessages ?? null,
    toldCost: toldCost ?? null,
  };
}

function costView(cost: TransactionCost | null): TransactionView['cost'] {
  if (cost === null) return null;
  const { asOfMs, ...amount } = cost;
  return { ...amount, asOf: timestamp(asOfMs) };
}

/** Registers may carry fractions of a Wh (2.x multipliers); the contract is in whole Wh. */
function wholeOrNull(energyWh: number | null): number | null {
  return energyWh === null ? null : Math.round(energyWh);
}
