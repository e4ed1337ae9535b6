import type { Alert } from '../domain/alert.ts';
import type { DomainEvent } from '../domain/domain-event.ts';
import type { Retold } from '../domain/rebuild.ts';
import type { StationState } from '../station/state.ts';
import { recordVersions } from '../station/charge-detail-records.ts';
import { stationPicture } from '../station/step.ts';
import { transactionSnapshot } from '../station/turn.ts';
import { applyEventBatches } from '../storage/d1/event-sink.ts';
import { replaceStation } from '../storage/d1/rebuild-queries.ts';
import type { SqliteStationStore } from '../storage/station-store/sqlite-station-store.ts';

/** Transactions told in one call. */
const TRANSACTIONS_PER_CALL = 100;

/**
 * Tells the read model a page of what the station knows, as of its last event: with the first page, everything that
 * was there of it is replaced. Writes nothing in the station. What happens meanwhile has a higher number and wins.
 */
export async function retell(
  db: D1Database,
  state: StationState,
  store: SqliteStationStore,
  afterTransactionId: string | null,
): Promise<Retold> {
  const page = store.listTransactionIds(afterTransactionId, TRANSACTIONS_PER_CALL);
  const events: DomainEvent[] = page.flatMap((id) => [
    ...transactionEvents(state, store, id),
    ...recordVersions(store.history, id).map(
      (record): DomainEvent => ({ type: 'charge-detail-record', record }),
    ),
  ]);
  const transactions = events.filter(({ type }) => type === 'transaction').length;
  if (afterTransactionId === null) events.unshift(...stationEvents(state, store));
  const { id: stationId, eventNumber } = state.record;
  const batch = { stationId, eventNumber, atMs: Date.now(), events };
  if (afterTransactionId === null) await replaceStation(db, batch);
  else await applyEventBatches(db, [batch]);
  const last = page.at(-1) ?? null;
  return { transactions, next: page.length < TRANSACTIONS_PER_CALL ? null : last };
}

function stationEvents(state: StationState, store: SqliteStationStore): DomainEvent[] {
  const { id: stationId, repairs } = state.record;
  const picture = stationPicture(state);
  return [
    picture,
    ...picture.connectors.map(
      ({ transactionId, ...connector }): DomainEvent => ({
        type: 'connector',
        stationId,
        connector,
        transactionId,
      }),
    ),
    ...(repairs.length === 0 ? [] : [{ type: 'repairs', stationId, counts: repairs } as const]),
    ...store.history
      .documents('alerts')
      .map(({ value }): DomainEvent => ({ type: 'alert', alert: value as Alert, change: 'raised' })),
  ];
}

/** Nothing for a transaction that was deleted for its age. */
function transactionEvents(state: StationState, store: SqliteStationStore, id: string): DomainEvent[] {
  const running = state.transactions.get(id) ?? store.history.transactionById(id);
  if (running === null) return [];
  const { pricing, state: phase } = running.transaction;
  return [
    {
      type: 'transaction',
      stationId: state.record.id,
      // A station may have been moved since.
      siteId: phase === 'ended' && pricing !== undefined ? pricing.siteId : state.record.siteId,
      transaction: transactionSnapshot(running),
      change: 'updated',
    },
  ];
}
