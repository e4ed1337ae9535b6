import type { Command } from '../../domain/command.ts';
import { type Connector, connectorKey } from '../../domain/connector.ts';
import type { Transaction, TransactionProgress } from '../../domain/transaction.ts';
import type { OpenLookup, RunningTransaction, StationRecord, StationState } from '../../station/state.ts';
import type { ChunkJournal } from './chunk-journal.ts';

const recordDefaults: Pick<StationRecord, 'strict' | 'repairs'> = { strict: false, repairs: [] };
const accessDefaults: StationRecord['access'] = {
  provenProfile: 0,
  targetProfile: null,
  nextCredential: null,
  change: null,
  revokedFingerprints: [],
  serialMismatch: 'note',
};

/** The working set from the tables; null when the station was never provisioned. */
export function loadStation(sql: SqlStorage, journal: ChunkJournal): StationState | null {
  const read = <Value>(query: string): Value[] =>
    sql
      .exec<{ data: string }>(query)
      .toArray()
      .map((row) => JSON.parse(row.data) as Value);
  const record = read<StationRecord>('SELECT data FROM station')[0];
  if (record === undefined) return null;
  const transactions = sql
    .exec<TransactionRow>('SELECT data, progress, part FROM charging_transaction WHERE active = 1')
    .toArray();
  return {
    // Objects wake up at any age: what older records lack has its default.
    record: { ...recordDefaults, ...record, access: { ...accessDefaults, ...record.access } },
    link: null,
    connectors: new Map(
      read<Connector>('SELECT data FROM connector').map((connector) => [
        connectorKey(connector.evseId, connector.connectorId),
        connector,
      ]),
    ),
    transactions: new Map(
      transactions
        .map((row) => readRunning(row, journal))
        .map((running) => [running.transaction.id, running]),
    ),
    commands: new Map(
      read<Command>('SELECT data FROM command WHERE open = 1 ORDER BY id').map((command) => [
        command.id,
        command,
      ]),
    ),
    lookups: new Map(read<OpenLookup>('SELECT data FROM lookup').map((lookup) => [lookup.id, lookup])),
  };
}

export interface TransactionRow extends Record<string, SqlStorageValue> {
  readonly data: string;
  readonly progress: string;
  readonly part: number;
}

/** Progress is stored with the facts and with the samples; whichever was written last counts. */
export function readRunning(row: TransactionRow, journal: ChunkJournal): RunningTransaction {
  const transaction = JSON.parse(row.data) as Transaction;
  const stored = JSON.parse(row.progress) as TransactionProgress;
  const sampled = journal.latestProgress(row.part);
  return { transaction, progress: sampled !== null && sampled.revision > stored.revision ? sampled : stored };
}
