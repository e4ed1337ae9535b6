import { describe, expect, it } from 'vitest';
import { type Transaction, energyWh, initialProgress } from '../../../src/domain/transaction.ts';

const transaction: Transaction = {
  id: 't',
  ocppTransactionId: '1',
  evseId: 1,
  connectorId: 1,
  idToken: null,
  state: 'active',
  startedAtMs: 0,
  endedAtMs: null,
  meterStartWh: 1000,
  meterStopWh: null,
  stopReason: null,
  offline: false,
  flags: [],
  startKey: '',
  authorization: null,
  remoteStartId: null,
  reservationId: null,
};
const at = (registerWh: number | null) => ({ ...initialProgress, registerWh });

describe('billable energy', () => {
  it('[I2] is the latest register less the first while it runs', () => {
    expect(energyWh(transaction, at(1450))).toBe(450);
  });

  it('[I2] is the stop register less the first once it is over, whatever was read between', () => {
    expect(energyWh({ ...transaction, meterStopWh: 2000 }, at(1999))).toBe(1000);
  });

  it('[I2] is never negative, and nothing while a register is missing', () => {
    expect(energyWh({ ...transaction, meterStopWh: 900 }, at(null))).toBe(0);
    expect(energyWh({ ...transaction, meterStartWh: null }, at(1450))).toBe(0);
    expect(energyWh(transaction, at(null))).toBe(0);
  });
});
