import type { DocumentChange } from '../domain/document.ts';
import { type Turn, write } from './turn.ts';

/** Applies one change to the station's documents. */
export function changeDocument(turn: Turn, change: DocumentChange): void {
  const { nowMs, history } = turn.context;
  const { collection } = change;
  switch (change.type) {
    case 'put':
      return write(turn, {
        kind: 'document',
        document: { collection, id: change.id, value: change.value, updatedAtMs: nowMs },
      });
    case 'merge': {
      const known = history.document(collection, change.id)?.value as object | undefined;
      const value = { ...known, ...change.fields };
      return write(turn, {
        kind: 'document',
        document: { collection, id: change.id, value, updatedAtMs: nowMs },
      });
    }
    case 'append':
      return write(turn, {
        kind: 'document',
        document: { collection, id: turn.context.newId(), value: change.value, updatedAtMs: nowMs },
      });
    case 'remove':
      return write(turn, { kind: 'document-removed', collection, id: change.id });
    case 'clear':
      return write(turn, { kind: 'collection-cleared', collection });
  }
}
