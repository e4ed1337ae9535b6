import { describe, expect, it } from 'vitest';
import { documentCollections, keptDocuments, removals } from '../../../src/domain/document.ts';

describe('documents', () => {
  it('[house] have collections in alphabetical order, each once', () => {
    expect([...documentCollections].sort()).toEqual([...documentCollections]);
    expect(new Set(documentCollections).size).toBe(documentCollections.length);
  });

  it('[design §5] of collections that only grow a named number is kept', () => {
    for (const keep of Object.values(keptDocuments)) expect(keep).toBeGreaterThanOrEqual(100);
  });

  it('[K10] are removed by their ids', () => {
    const document = { collection: 'monitors', id: '3', value: {}, updatedAtMs: 0 } as const;
    expect(removals([document])).toEqual([{ type: 'remove', collection: 'monitors', id: '3' }]);
  });
});
