import { describe, expect, it } from 'vitest';
import { makeChargeDetailRecord } from '../../../../src/domain/charge-detail-record/make-charge-detail-record.ts';
import {
  context,
  endedTransaction,
  firstRecord,
  halfAEuro,
  tenKilowattHours,
} from '../../../support/charge-detail-records.ts';
import { tariffOf } from '../../../support/tariffs.ts';

describe('a charge detail record', () => {
  it('[CDR-2] bills the energy that was decided, at the tariff frozen at the start', () => {
    expect(firstRecord()).toMatchObject({
      transactionId: 'tx-1',
      version: 1,
      supersedesVersion: null,
      reason: null,
      energyWh: 10_000,
      energyRule: 'register-difference',
      energyDoubts: [],
      price: {
        energyWh: 10_000,
        tariffVersion: 1,
        totalExclVatMinor: 500,
        totalInclVatMinor: 595,
        chargingMs: 2_400_000,
        idleMs: 1_200_000,
      },
    });
  });

  it('[CDR-2] the same facts make the same record', () => {
    expect(firstRecord()).toEqual(firstRecord());
  });

  it('[CDR-2] without a tariff there is no price; a free tariff has one of nothing', () => {
    const make = (tariff: typeof halfAEuro | null) =>
      makeChargeDetailRecord(endedTransaction, tenKilowattHours, tariff, context).price;
    expect(make(null)).toBeNull();
    expect(make(tariffOf([]))?.totalInclVatMinor).toBe(0);
  });

  it('[CDR-2] a transaction that has not ended has none yet', () => {
    const running = { ...endedTransaction, state: 'active' as const, endedAtMs: null };
    expect(() => makeChargeDetailRecord(running, tenKilowattHours, halfAEuro, context)).toThrow(RangeError);
  });
});
