import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import { correctChargeDetailRecord } from '../domain/charge-detail-record/correct-charge-detail-record.ts';
import { recordVersions } from '../station/charge-detail-records.ts';
import type { StationHistory } from '../station/history.ts';
import { recordOfTransaction } from '../station/priced-transaction.ts';
import type { StationRecord } from '../station/state.ts';
import type { CorrectionInput } from './station-rpc.ts';

export type CorrectedRecord =
  /** `isNew` is false when nothing differs: then it is the version there was. */
  | { readonly ok: true; readonly value: ChargeDetailRecord; readonly isNew: boolean }
  | { readonly ok: false; readonly code: 'not-found' | 'invalid'; readonly detail: string };

/** The next version of a transaction's bill as an operator wants it; an earlier correction of the energy holds on. */
export function correctedRecord(
  station: StationRecord,
  history: StationHistory,
  { transactionId, reason, issuedBy, energyWh, tariff }: CorrectionInput,
  nowMs: number,
): CorrectedRecord {
  const running = history.transactionById(transactionId);
  const latest = recordVersions(history, transactionId).at(-1);
  if (running === null || latest === undefined)
    return { ok: false, code: 'not-found', detail: `transaction ${transactionId} is not billed` };
  const issue = { issuedAtMs: nowMs, issuedBy };
  const correctedWh = energyWh ?? (latest.energyRule === 'corrected' ? latest.energyWh : null);
  const override = { tariff, ...(correctedWh === null ? {} : { energyWh: correctedWh }) };
  try {
    const exchanges = history.transactionExchanges(transactionId);
    const wanted = recordOfTransaction(station, running, exchanges, history, issue, override);
    const value = correctChargeDetailRecord(latest, wanted, { reason, ...issue });
    return { ok: true, value, isNew: value !== latest };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, code: 'invalid', detail: error.message };
  }
}
