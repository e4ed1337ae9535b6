import type { DomainEvent, EventBatch } from '../domain/domain-event.ts';
import { idTokenKey } from '../domain/id-token.ts';
import { type TransactionDetails, detailsOf } from '../domain/transaction-details.ts';
import type {
  AlertRow,
  ChargeDetailRecordRow,
  ConnectorRow,
  ReadModelChange,
  RepairCountRow,
  StationRemovalRow,
  StationRow,
  TransactionRow,
} from './read-model-change.ts';

type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;

/**
 * The rows that bring the read model up to date with some batches, of one station or of many, in any order.
 * Events are whole pictures, so of each thing only the newest is kept: rows written are what a read model costs.
 */
export function projectReadModel(batches: readonly EventBatch[]): ReadModelChange {
  const stations = new Map<string, StationRow>();
  const removals = new Map<string, StationRemovalRow>();
  const connectors = new Map<string, ConnectorRow>();
  const transactions = new Map<string, TransactionRow>();
  const records: ChargeDetailRecordRow[] = [];
  const repairCounts = new Map<string, RepairCountRow>();
  const alerts = new Map<string, AlertRow>();
  for (const batch of [...batches].sort((one, other) => one.eventNumber - other.eventNumber)) {
    for (const event of batch.events) {
      switch (event.type) {
        case 'station':
          stations.set(event.station.id, stationRow(batch, event));
          break;
        case 'station-removed':
          removals.set(event.stationId, removalRow(batch, event));
          break;
        case 'connector':
          connectors.set(connectorPath(event), connectorRow(batch, event));
          break;
        case 'transaction':
          transactions.set(event.transaction.id, transactionRow(batch, event));
          break;
        case 'charge-detail-record':
          records.push(chargeDetailRecordRow(event));
          break;
        case 'alert':
          alerts.set(event.alert.id, { ...event.alert, eventNumber: batch.eventNumber });
          break;
        case 'repairs':
          for (const row of repairCountRows(batch, event)) repairCounts.set(repairCountPath(row), row);
          break;
      }
    }
  }
  return {
    stations: [...stations.values()],
    removals: [...removals.values()],
    connectors: [...connectors.values()],
    transactions: [...transactions.values()],
    chargeDetailRecords: records,
    repairCounts: [...repairCounts.values()],
    alerts: [...alerts.values()],
  };
}

function stationRow(batch: EventBatch, { station }: EventOf<'station'>): StationRow {
  return {
    id: station.id,
    siteId: station.siteId,
    registration: station.registration,
    securityProfile: station.securityProfile,
    connectivity: station.connectivity,
    lastSeenAtMs: station.lastSeenAtMs,
    ocppVersion: station.ocppVersion,
    vendor: station.vendor,
    model: station.model,
    serialNumber: station.serialNumber,
    firmwareVersion: station.firmwareVersion,
    clockOffsetMs: station.clockOffsetMs,
    strict: station.strict === true,
    createdAtMs: finiteOr(station.createdAtMs, batch.atMs),
    eventNumber: batch.eventNumber,
    asOfMs: batch.atMs,
  };
}

function removalRow(batch: EventBatch, event: EventOf<'station-removed'>): StationRemovalRow {
  return { id: event.stationId, eventNumber: batch.eventNumber, asOfMs: batch.atMs };
}

function connectorPath(event: EventOf<'connector'>): string {
  return `${event.stationId}/${event.connector.evseId}/${event.connector.connectorId}`;
}

function connectorRow(batch: EventBatch, event: EventOf<'connector'>): ConnectorRow {
  return {
    stationId: event.stationId,
    evseId: event.connector.evseId,
    connectorId: event.connector.connectorId,
    status: event.connector.status,
    errorCode: event.connector.errorCode,
    info: event.connector.info,
    updatedAtMs: finiteOr(event.connector.updatedAtMs, batch.atMs),
    transactionId: event.transactionId,
    eventNumber: batch.eventNumber,
  };
}

function transactionRow(batch: EventBatch, event: EventOf<'transaction'>): TransactionRow {
  const { transaction } = event;
  return {
    id: transaction.id,
    stationId: event.stationId,
    siteId: event.siteId,
    evseId: transaction.evseId,
    connectorId: transaction.connectorId,
    ocppTransactionId: transaction.ocppTransactionId,
    idToken: transaction.idToken?.value ?? null,
    idTokenType: transaction.idToken?.type ?? null,
    idTokenKey: transaction.idToken === null ? null : idTokenKey(transaction.idToken.value),
    state: transaction.state,
    startedAtMs: finiteOr(transaction.startedAtMs, batch.atMs),
    endedAtMs: transaction.endedAtMs,
    meterStartWh: transaction.meterStartWh,
    meterStopWh: transaction.meterStopWh,
    energyWh: finiteOr(transaction.energyWh, 0),
    powerW: transaction.powerW,
    stateOfChargePercent: transaction.stateOfChargePercent,
    chargingState: transaction.chargingState,
    lastSampleAtMs: transaction.lastSampleAtMs,
    stopReason: transaction.stopReason,
    offline: transaction.offline,
    flags: JSON.stringify(transaction.flags),
    details: detailsJson(transaction),
    eventNumber: batch.eventNumber,
    asOfMs: batch.atMs,
  };
}

function detailsJson(transaction: TransactionDetails): string | null {
  const details = detailsOf(transaction);
  return details === null ? null : JSON.stringify(details);
}

function repairCountRows(batch: EventBatch, { stationId, counts }: EventOf<'repairs'>): RepairCountRow[] {
  return counts.map((count) => ({ ...count, stationId, eventNumber: batch.eventNumber }));
}

function repairCountPath({ quirkId, vendor, model, firmwareVersion, stationId }: RepairCountRow): string {
  return JSON.stringify([quirkId, vendor, model, firmwareVersion, stationId]);
}

function chargeDetailRecordRow({ record }: EventOf<'charge-detail-record'>): ChargeDetailRecordRow {
  return {
    transactionId: record.transactionId,
    version: record.version,
    stationId: record.stationId,
    siteId: record.siteId,
    idTokenKey: record.idToken === null ? null : idTokenKey(record.idToken.value),
    endedAtMs: record.endedAtMs,
    data: JSON.stringify(record),
  };
}

/** JSON has no NaN and D1 takes no null here: one such row would hold up everything behind it in the outbox [I8]. */
function finiteOr(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}
