import { describe, expect, it } from 'vitest';
import { chargeDetailRecordCsv } from '../../../../src/domain/charge-detail-record/charge-detail-record-csv.ts';
import { firstRecord } from '../../../support/charge-detail-records.ts';

const rows = (...records: ReturnType<typeof firstRecord>[]) =>
  [...chargeDetailRecordCsv(records)].map((line) => line.replace('\r\n', '').split(','));

describe('records as CSV', () => {
  it('[CDR-5] have a header, a line each, amounts with their decimals and times in UTC', () => {
    const [header = [], row = []] = rows(firstRecord());
    expect(Object.fromEntries(header.map((name, at) => [name, row[at]]))).toMatchObject({
      transactionId: 'tx-1',
      version: '1',
      supersedesVersion: '',
      startedAt: '2026-06-01T10:00:00.000Z',
      endedAt: '2026-06-01T11:00:00.000Z',
      energyWh: '10000',
      chargingSeconds: '2400',
      currency: 'EUR',
      totalExclVat: '5.00',
      totalVat: '0.95',
      totalInclVat: '5.95',
    });
    expect(row.length).toBe(header.length);
  });

  it('[CDR-5] without a price leave its columns empty', () => {
    const [header = [], row = []] = rows(firstRecord({ price: null, idToken: null }));
    expect(row[header.indexOf('totalInclVat')]).toBe('');
    expect(row.length).toBe(header.length);
  });

  it('[CDR-5] do not let a driver write a formula on a card', () => {
    const [, row] = rows(firstRecord({ idToken: { value: '=cmd|calc', type: 'Central' } }));
    expect(row).toContain("'=cmd|calc");
  });

  it('[CDR-5] come one at a time', () => {
    function* endless() {
      for (;;) yield firstRecord();
    }
    const lines = chargeDetailRecordCsv(endless());
    expect(
      [lines.next().value, lines.next().value, lines.next().value].every((line) => line?.endsWith('\r\n')),
    ).toBe(true);
  });
});
