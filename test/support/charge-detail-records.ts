import type { ChargeDetailRecord } from '../../src/domain/charge-detail-record/charge-detail-record.ts';
import { makeChargeDetailRecord } from '../../src/domain/charge-detail-record/make-charge-detail-record.ts';
import { billableEnergy } from '../../src/domain/meter/billable-energy.ts';
import type { IdToken } from '../../src/domain/id-token.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import { metered, startedAtMs } from './meters.ts';
import { berlin, energy, tariffOf } from './tariffs.ts';

const idToken: IdToken = { value: '04A2', type: 'ISO14443' };

/** An hour, 10 kWh, ended. */
export const endedTransaction: Transaction = {
  id: 'tx-1',
  ocppTransactionId: '17',
  evseId: 1,
  connectorId: 1,
  idToken,
  state: 'ended',
  startedAtMs,
  endedAtMs: startedAtMs + 3_600_000,
  meterStartWh: 1_000_000,
  meterStopWh: 1_010_000,
  stopReason: 'Local',
  offline: false,
  flags: [],
  startKey: '1|04A2',
  authorization: null,
  remoteStartId: null,
  reservationId: null,
};

export const tenKilowattHours = billableEnergy(metered({ startWh: 1_000_000, stopWh: 1_010_000 }));
export const halfAEuro = tariffOf([energy('50')]);

export const context = {
  stationId: 'alpha',
  siteId: 'harbour',
  timeZone: 'Europe/Berlin',
  zone: berlin,
  chargingStates: [
    { atMs: startedAtMs, chargingState: 'Charging' },
    { atMs: startedAtMs + 2_400_000, chargingState: 'SuspendedEV' },
  ],
  issuedAtMs: startedAtMs + 3_700_000,
  issuedBy: 'chargeplane',
};

/** The record of that transaction. */
export function firstRecord(changes: Partial<ChargeDetailRecord> = {}): ChargeDetailRecord {
  return { ...makeChargeDetailRecord(endedTransaction, tenKilowattHours, halfAEuro, context), ...changes };
}
