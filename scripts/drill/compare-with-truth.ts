import { type DrillApi, listAll } from './drill-api.ts';
import type { DrilledCharger, TrueBill } from './drilled-charger.ts';

export interface DrillResult {
  readonly transactions: number;
  readonly acknowledged: number;
  /** Acknowledged messages, and charged transactions, that the API does not show. */
  readonly lost: number;
  /** Transactions and charge detail records beyond one for each that was charged. */
  readonly doubled: number;
  /** Transactions and charge detail records that say anything but what the meter says. */
  readonly wrongBills: number;
}

interface BilledTransaction {
  readonly id: string;
  readonly ocppTransactionId: string;
  readonly state: string;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  readonly energyWh: number;
}

interface Bill {
  readonly transactionId: string;
  readonly energyWh: number;
}

/** How long the read model may take to follow. */
const settleAttempts = 600;

/** Holds what the API shows against what chargers were promised and what their meters counted. */
export async function compareWithTruth(
  api: DrillApi,
  chargers: readonly DrilledCharger[],
): Promise<DrillResult> {
  const total = { transactions: 0, acknowledged: 0, lost: 0, doubled: 0, wrongBills: 0 };
  for (const charger of chargers) {
    const exchanges = await listAll<{ messageId: string | null }>(api, `/stations/${charger.id}/exchanges`);
    const kept = new Set(exchanges.map(({ messageId }) => messageId));
    total.transactions += charger.truth.length;
    total.acknowledged += charger.acknowledged.length;
    total.lost += charger.acknowledged.filter((messageId) => !kept.has(messageId)).length;
    const { billed, bills } = await settled(api, charger);
    total.doubled += Math.max(0, billed.length - charger.truth.length);
    total.doubled += Math.max(0, bills.length - charger.truth.length);
    const byId = new Map(billed.map((transaction) => [transaction.ocppTransactionId, transaction]));
    const billOf = new Map(bills.map((bill) => [bill.transactionId, bill]));
    for (const truth of charger.truth) {
      const transaction = byId.get(truth.ocppTransactionId);
      if (transaction === undefined) total.lost += 1;
      else if (!isRight(truth, transaction, billOf.get(transaction.id))) total.wrongBills += 1;
    }
  }
  return total;
}

function isRight(truth: TrueBill, transaction: BilledTransaction, bill: Bill | undefined): boolean {
  const energyWh = truth.endWh - truth.beginWh;
  return (
    transaction.state === 'ended' &&
    transaction.meterStartWh === truth.beginWh &&
    transaction.meterStopWh === truth.endWh &&
    transaction.energyWh === energyWh &&
    bill?.energyWh === energyWh
  );
}

/** The read model follows within seconds; then it must say the same. */
async function settled(
  api: DrillApi,
  { id, truth }: DrilledCharger,
): Promise<{ billed: BilledTransaction[]; bills: Bill[] }> {
  for (let attempt = 0; ; attempt += 1) {
    const billed = await listAll<BilledTransaction>(api, `/transactions?stationId=${id}`);
    const bills = await listAll<Bill>(api, `/cdrs?stationId=${id}`);
    const done = billed.every(({ state }) => state === 'ended') && bills.length >= truth.length;
    if ((done && billed.length >= truth.length) || attempt >= settleAttempts) return { billed, bills };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
