import type { EventBatch } from '../../src/domain/domain-event.ts';
import { projectReadModel } from '../../src/projections/read-model-projection.ts';

/** The fleet's read model in a map: the real projection, and the highest event number wins, as in D1. */
export class ReadModel {
  readonly transactions = new Map<string, ReturnType<typeof projectReadModel>['transactions'][number]>();

  apply(batches: readonly EventBatch[]): void {
    for (const row of projectReadModel(batches).transactions) {
      const known = this.transactions.get(row.id);
      if (known === undefined || row.eventNumber > known.eventNumber) this.transactions.set(row.id, row);
    }
  }
}
