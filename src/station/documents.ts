import { type DocumentChange, keptDocuments } from '../domain/document.ts';
import { type Turn, write } from './turn.ts';

/**
 * Applies changes to the station's documents, in order. A merge lays its fields over what was there before these
 * changes. Collections that only grow lose their oldest documents.
 */
export function changeDocuments(turn: Turn, changes: readonly DocumentChange[]): void {
  for (const change of changes) changeDocument(turn, change);
  const grown = changes.filter(({ type }) => type === 'append' || type === 'put' || type === 'merge');
  for (const collection of new Set(grown.map((change) => change.collection))) {
    const keep = keptDocuments[collection];
    if (keep !== undefined) write(turn, { kind: 'collection-trimmed', collection, keep });
  }
}

function changeDocument(turn: Turn, change: DocumentChange): void {
  const { nowMs, history } = turn.context;
  const { collection } = change;
  const put = (id: string, value: unknown): void =>
    write(turn, { kind: 'document', document: { collection, id, value, updatedAtMs: nowMs } });
  switch (change.type) {
    case 'put':
      return put(change.id, change.value);
    case 'merge': {
      const known = history.document(collection, change.id)?.value as object | undefined;
      return put(change.id, { ...known, ...change.fields });
    }
    case 'append':
      return put(turn.context.newId(), change.value);
    case 'remove':
      return write(turn, { kind: 'document-removed', collection, id: change.id });
    case 'clear':
      return write(turn, { kind: 'collection-cleared', collection, idPrefix: change.idPrefix ?? '' });
  }
}
