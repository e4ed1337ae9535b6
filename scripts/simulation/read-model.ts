import type { EventBatch } from '../../src/domain/domain-event.ts';
import { projectReadModel } from '../../src/projections/read-model-projection.ts';

/** The fleet's read model in a map: the real projection, and the highest event number wins, as in D1. */
export class ReadModel {
  readonly records = new Map<string, ReturnType<typeof projectReadModel>['chargeDetailRecords'][number]>();
  readonly transactions = new Map<string, ReturnType<typeof projectReadModel>['transactions'][number]>();

  apply(batches: readonly EventBatch[]): void {
    const change = projectReadModel(batches);
    for (const row of change.chargeDetailRecords) {
      const key = `${row.transactionId}/${row.version}`;
      if (!this.records.has(key)) this.records.set(key, row);
    }
    for (const row of change.transactions) {
      const known = this.transactions.get(row.id);
      if (known === undefined || row.eventNumber > known.eventNumber) this.transactions.set(row.id, row);
    }
  }
}
