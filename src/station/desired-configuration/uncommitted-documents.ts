import type { DocumentReader, StationDocument } from '../../domain/document.ts';
import type { Turn } from '../turn.ts';

/** The documents as they are after this step so far: the store shows only what is committed. */
export function uncommittedDocuments({ outputs, context }: Turn): DocumentReader {
  const { history } = context;
  return {
    document: (collection, id) => documents(collection).find((document) => document.id === id) ?? null,
    documents,
  };

  function documents(collection: StationDocument['collection']): readonly StationDocument[] {
    const known = new Map(history.documents(collection).map((document) => [document.id, document]));
    for (const output of outputs) {
      if (output.type !== 'write') continue;
      const { write } = output;
      if (write.kind === 'document' && write.document.collection === collection) {
        known.set(write.document.id, write.document);
      } else if (write.kind === 'document-removed' && write.collection === collection) {
        known.delete(write.id);
      } else if (write.kind === 'collection-cleared' && write.collection === collection) {
        for (const id of known.keys()) if (id.startsWith(write.idPrefix)) known.delete(id);
      }
    }
    return [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
