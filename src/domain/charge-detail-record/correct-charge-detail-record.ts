import type { ChargeDetailContent, ChargeDetailRecord } from './charge-detail-record.ts';

/** Why, when and by whom a record is corrected. */
export interface Correction {
  readonly reason: string;
  readonly issuedAtMs: number;
  readonly issuedBy: string;
}

/**
 * The next version of a record; the one before stays as it is [CDR-1]. When nothing differs there is nothing to
 * correct, and the previous version is the answer, so that late news repeated make no versions [CDR-3].
 * Throws a RangeError without a reason, for energy that is no whole number of Wh, and for a price of other energy
 * than the record's.
 */
export function correctChargeDetailRecord(
  previous: ChargeDetailRecord,
  changes: Partial<ChargeDetailContent>,
  correction: Correction,
): ChargeDetailRecord {
  const corrected: ChargeDetailRecord = {
    ...previous,
    ...changes,
    transactionId: previous.transactionId,
    version: previous.version + 1,
    supersedesVersion: previous.version,
    reason: correction.reason.trim(),
    issuedAtMs: correction.issuedAtMs,
    issuedBy: correction.issuedBy,
  };
  if (contentOf(corrected) === contentOf(previous)) return previous;
  if (corrected.reason === '') throw new RangeError('a correction needs a reason');
  if (!Number.isSafeInteger(corrected.energyWh) || corrected.energyWh < 0) {
    throw new RangeError('energy must be a whole number of Wh, not negative');
  }
  if (corrected.price !== null && corrected.price.energyWh !== corrected.energyWh) {
    throw new RangeError(
      `the price is for ${corrected.price.energyWh} Wh, the record for ${corrected.energyWh} Wh`,
    );
  }
  return corrected;
}

/** Of each transaction the newest version, in the order in which the transactions first appear. */
export function currentChargeDetailRecords(records: Iterable<ChargeDetailRecord>): ChargeDetailRecord[] {
  const current = new Map<string, ChargeDetailRecord>();
  for (const record of records) {
    const known = current.get(record.transactionId);
    if (known === undefined || known.version < record.version) current.set(record.transactionId, record);
  }
  return [...current.values()];
}

/** A record as text, but for what each version has of its own. */
function contentOf(record: ChargeDetailRecord): string {
  return JSON.stringify({
    ...record,
    version: 0,
    supersedesVersion: null,
    reason: null,
    issuedAtMs: 0,
    issuedBy: '',
  });
}
