import { describe, expect, it } from 'vitest';
import {
  correctChargeDetailRecord,
  currentChargeDetailRecords,
} from '../../../../src/domain/charge-detail-record/correct-charge-detail-record.ts';
import { firstRecord } from '../../../support/charge-detail-records.ts';

const why = { reason: 'the stop came late', issuedAtMs: 1, issuedBy: 'chargeplane' };

describe('correcting a record', () => {
  it('[CDR-1] makes a new version that names the old one, and leaves the old one as it was', () => {
    const first = firstRecord();
    const before = JSON.stringify(first);
    const second = correctChargeDetailRecord(first, { energyWh: 9000, price: null }, why);
    const third = correctChargeDetailRecord(second, { siteId: null }, { ...why, reason: ' moved ' });
    expect(JSON.stringify(first)).toBe(before);
    expect(second).toMatchObject({ transactionId: 'tx-1', version: 2, supersedesVersion: 1, energyWh: 9000 });
    expect(third).toMatchObject({ version: 3, supersedesVersion: 2, reason: 'moved', energyWh: 9000 });
  });

  it('[CDR-1] cannot change whose record it is, or its number', () => {
    const changes = { transactionId: 'tx-2', version: 9, energyWh: 9000, price: null };
    expect(correctChargeDetailRecord(firstRecord(), changes, why)).toMatchObject({
      transactionId: 'tx-1',
      version: 2,
    });
  });

  it('[CDR-3] the same news again are no new version', () => {
    const first = firstRecord();
    const second = correctChargeDetailRecord(first, { energyWh: 9000, price: null }, why);
    expect(correctChargeDetailRecord(second, { energyWh: 9000 }, { ...why, issuedAtMs: 2 })).toBe(second);
    expect(correctChargeDetailRecord(first, {}, { ...why, reason: '' })).toBe(first);
  });

  it('[CDR-4] needs a reason, whole Wh, and the price of that energy', () => {
    const correct = (changes: object, reason = 'x') =>
      correctChargeDetailRecord(firstRecord(), changes, { ...why, reason });
    expect(() => correct({ stopReason: 'Remote' }, ' ')).toThrow('reason');
    expect(() => correct({ energyWh: -1, price: null })).toThrow('Wh');
    expect(() => correct({ energyWh: 0.5, price: null })).toThrow('Wh');
    expect(() => correct({ energyWh: 9000 })).toThrow('10000 Wh');
  });

  it('[CDR-1] the newest version of each transaction counts, however they are listed', () => {
    const first = firstRecord();
    const second = correctChargeDetailRecord(first, { energyWh: 9000, price: null }, why);
    const other = firstRecord({ transactionId: 'tx-2' });
    expect(currentChargeDetailRecords([second, other, first])).toEqual([second, other]);
  });
});
