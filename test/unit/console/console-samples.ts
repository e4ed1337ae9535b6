import type { ExchangeView } from '../../../src/http/contract/command.ts';
import type { StationView } from '../../../src/http/contract/station.ts';
import type { TransactionView } from '../../../src/http/contract/transaction.ts';

/** A running transaction whose last sample is of `at`. */
export function transactionAt(at: string, change: Partial<TransactionView> = {}): TransactionView {
  return {
    id: 't-1',
    stationId: 'CP-1',
    siteId: null,
    evseId: 1,
    connectorId: 1,
    ocppTransactionId: '4711',
    idToken: 'CARD-1',
    idTokenType: 'ISO14443',
    state: 'active',
    startedAt: '2026-03-01T11:00:00Z',
    endedAt: null,
    meterStartWh: 1000,
    meterStopWh: null,
    energyWh: 0,
    powerW: 11_000,
    stateOfChargePercent: null,
    chargingState: null,
    lastSampleAt: at,
    stopReason: null,
    offline: false,
    flags: [],
    energyRule: null,
    energyDoubts: [],
    registerGap: null,
    closure: null,
    reportedStartedAt: null,
    reportedEndedAt: null,
    missingMessages: null,
    toldCost: null,
    cost: null,
    asOf: null,
    ...change,
  };
}

/** An online station with one free connector. */
export function stationNamed(id: string, change: Partial<StationView> = {}): StationView {
  return {
    id,
    siteId: null,
    online: true,
    connectivity: 'online',
    lastSeenAt: '2026-03-01T12:00:00Z',
    ocppVersion: '1.6',
    vendor: 'Vendor',
    model: 'Model',
    serialNumber: null,
    firmwareVersion: null,
    registration: 'accepted',
    securityProfile: 1,
    clockOffsetMs: 0,
    connectors: [
      {
        evseId: 1,
        connectorId: 1,
        status: 'Available',
        errorCode: null,
        info: null,
        updatedAt: '2026-03-01T11:00:00Z',
        transactionId: null,
      },
    ],
    quirks: [],
    strict: false,
    createdAt: '2026-01-01T00:00:00Z',
    asOf: null,
    ...change,
  };
}

/** An answered Heartbeat. */
export function exchangeNumbered(number: number, change: Partial<ExchangeView> = {}): ExchangeView {
  return {
    id: `x-${number}`,
    at: '2026-03-01T12:30:00Z',
    direction: 'in',
    action: 'Heartbeat',
    messageId: String(number),
    ocppVersion: '1.6',
    payload: {},
    answer: {},
    latencyMs: 3,
    outcome: 'answered',
    repairs: [],
    ...change,
  };
}
