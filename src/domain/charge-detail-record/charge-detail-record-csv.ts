import { formatMinorUnits } from '../tariff/exact-decimal.ts';
import type { Price } from '../tariff/price.ts';
import type { ChargeDetailRecord } from './charge-detail-record.ts';
import { csvLine } from './csv-line.ts';

type Cell = string | number | null;

/** The columns, in order; amounts are in major units with all their decimals, times in UTC. */
const columns: Readonly<Record<string, (record: ChargeDetailRecord) => Cell>> = {
  transactionId: (record) => record.transactionId,
  version: (record) => record.version,
  supersedesVersion: (record) => record.supersedesVersion,
  reason: (record) => record.reason,
  issuedAt: (record) => new Date(record.issuedAtMs).toISOString(),
  issuedBy: (record) => record.issuedBy,
  stationId: (record) => record.stationId,
  siteId: (record) => record.siteId,
  evseId: (record) => record.evseId,
  connectorId: (record) => record.connectorId,
  idToken: (record) => record.idToken?.value ?? null,
  idTokenType: (record) => record.idToken?.type ?? null,
  startedAt: (record) => new Date(record.startedAtMs).toISOString(),
  endedAt: (record) => new Date(record.endedAtMs).toISOString(),
  timeZone: (record) => record.timeZone,
  stopReason: (record) => record.stopReason,
  meterStartWh: (record) => record.meterStartWh,
  meterStopWh: (record) => record.meterStopWh,
  energyWh: (record) => record.energyWh,
  energyRule: (record) => record.energyRule,
  energyDoubts: (record) => record.energyDoubts.join(' '),
  tariffId: ({ price }) => price?.tariffId ?? null,
  tariffVersion: ({ price }) => price?.tariffVersion ?? null,
  chargingSeconds: ({ price }) => (price === null ? null : price.chargingMs / 1000),
  idleSeconds: ({ price }) => (price === null ? null : price.idleMs / 1000),
  currency: ({ price }) => price?.currency ?? null,
  totalExclVat: ({ price }) => amount(price, price?.totalExclVatMinor),
  totalVat: ({ price }) => amount(price, price?.totalVatMinor),
  totalInclVat: ({ price }) => amount(price, price?.totalInclVatMinor),
};

/** A CSV file of records, line by line, the header first. */
export function* chargeDetailRecordCsv(records: Iterable<ChargeDetailRecord>): Generator<string> {
  yield csvLine(Object.keys(columns));
  const cells = Object.values(columns);
  for (const record of records) yield csvLine(cells.map((cell) => cell(record)));
}

function amount(price: Price | null, amountMinor: number | undefined): Cell {
  return price === null || amountMinor === undefined
    ? null
    : formatMinorUnits(amountMinor, price.minorUnitExponent);
}
