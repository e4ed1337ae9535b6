import { documentView } from '../../src/projections/document-view.ts';
import { commandView } from '../../src/projections/command-view.ts';
import { exchangeView } from '../../src/projections/exchange-view.ts';
import { isWatched, liveExchange, liveMessage } from '../../src/projections/live-message.ts';
import { projectReadModel } from '../../src/projections/read-model-projection.ts';
import { timestamp } from '../../src/projections/timestamp.ts';
import { webhookMessages } from '../../src/projections/webhook-message.ts';
import { documentCollections } from '../../src/domain/document.ts';
import { samplesOf } from '../../src/station/samples.ts';
import type { FuzzStation } from './fuzz-station.ts';

const everything = {
  before: null,
  action: null,
  direction: null,
  outcome: null,
  fromMs: null,
  toMs: null,
  text: null,
};

/**
 * Makes all that the API, the read model, the live feed and webhooks show of a station out of what the fuzz left in
 * its store. Answers what is wrong with it; throws where one of them does.
 */
export function checkViews({ store }: FuzzStation): string[] {
  const problems: string[] = [];
  const batches = store.readOutbox(1_000_000);
  for (const [table, rows] of Object.entries(projectReadModel(batches))) {
    for (const row of rows as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value === 'number' && !Number.isFinite(value))
          problems.push(`${table}.${column} is ${value}`);
      }
    }
  }
  const shown: unknown[] = [];
  for (const batch of batches) {
    shown.push(webhookMessages(batch));
    for (const event of batch.events) if (isWatched(event)) shown.push(liveMessage(event, []));
  }
  const exchanges = store.listExchanges({ ...everything, limit: 1_000_000 });
  for (const exchange of exchanges) shown.push(exchangeView(exchange), liveExchange('FUZZ', exchange));
  for (const command of store.listCommands(1_000_000, null)) shown.push(commandView('FUZZ', command));
  for (const collection of documentCollections)
    shown.push(store.documents(collection).map((document) => documentView(document)));
  for (const { transaction } of store.listTransactions())
    shown.push(
      samplesOf(store.listTransactionExchanges(transaction.id), store.transactionById(transaction.id)),
    );
  for (const { atMs } of store.listSecurityEvents(1_000_000)) shown.push(timestamp(atMs));
  for (const { atMs } of store.listBoots(1_000_000)) shown.push(timestamp(atMs));
  JSON.stringify(shown);
  return problems;
}
