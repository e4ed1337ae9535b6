import type { Connector } from '../../src/domain/connector.ts';
import type {
  DomainEvent,
  EventBatch,
  StationSnapshot,
  TransactionSnapshot,
} from '../../src/domain/domain-event.ts';

export const noonMs = Date.UTC(2026, 5, 1, 12);

/** A station that is online and has said everything about itself. */
export function stationSnapshot(change: Partial<StationSnapshot> = {}): StationSnapshot {
  return {
    id: 'CP-1',
    siteId: 'harbour',
    registration: 'accepted',
    securityProfile: 1,
    connectivity: 'online',
    lastSeenAtMs: noonMs,
    ocppVersion: '2.0.1',
    vendor: 'Voltwerk',
    model: 'Duo 22',
    serialNumber: 'VW-0001',
    firmwareVersion: '1.4.2',
    clockOffsetMs: 120,
    strict: false,
    createdAtMs: noonMs - 86_400_000,
    ...change,
  };
}

/** A connector that somebody charges at. */
export function connectorSnapshot(change: Partial<Connector> = {}): Connector {
  return {
    evseId: 1,
    connectorId: 1,
    status: 'Charging',
    errorCode: null,
    info: null,
    updatedAtMs: noonMs,
    ...change,
  };
}

/** A transaction that has delivered 4.2 kWh so far. */
export function transactionSnapshot(change: Partial<TransactionSnapshot> = {}): TransactionSnapshot {
  return {
    id: '01979c00-0000-7000-8000-000000000001',
    ocppTransactionId: 'tx-1',
    evseId: 1,
    connectorId: 1,
    idToken: { value: 'CAFE01', type: 'ISO14443' },
    state: 'active',
    startedAtMs: noonMs,
    endedAtMs: null,
    meterStartWh: 1_000,
    meterStopWh: null,
    stopReason: null,
    offline: false,
    flags: [],
    startKey: 'start',
    authorization: null,
    remoteStartId: null,
    reservationId: null,
    energyWh: 4_200,
    powerW: 11_000,
    stateOfChargePercent: 55,
    chargingState: 'Charging',
    lastSampleAtMs: noonMs,
    ...change,
  };
}

/** The events of one commit of station CP-1. */
export function eventBatch(eventNumber: number, ...events: readonly DomainEvent[]): EventBatch {
  return { stationId: 'CP-1', eventNumber, atMs: noonMs + eventNumber, events };
}

export function stationEvent(
  change: Partial<StationSnapshot> = {},
): Extract<DomainEvent, { type: 'station' }> {
  return { type: 'station', station: stationSnapshot(change), connectors: [], quirks: [], changes: [] };
}

export function connectorEvent(
  change: Partial<Connector> = {},
  transactionId: string | null = null,
): Extract<DomainEvent, { type: 'connector' }> {
  return { type: 'connector', stationId: 'CP-1', connector: connectorSnapshot(change), transactionId };
}

export function transactionEvent(
  change: Partial<TransactionSnapshot> = {},
): Extract<DomainEvent, { type: 'transaction' }> {
  return {
    type: 'transaction',
    stationId: 'CP-1',
    siteId: 'harbour',
    transaction: transactionSnapshot(change),
    change: 'updated',
  };
}
