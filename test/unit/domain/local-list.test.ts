import { describe, expect, it } from 'vitest';
import { type LocalList, localListReported, localListSent } from '../../../src/domain/local-list.ts';

const info = { status: 'Accepted' };
const card = (idToken: string) => ({ idToken, type: null, info });

/** What is known of a station whose list has these entries. */
function holding(list: LocalList | null) {
  const value = { collection: 'local-list', id: 'actual', value: list, updatedAtMs: 0 } as const;
  return {
    document: (_collection: string, id: string) => (id === 'actual' && list !== null ? value : null),
    documents: () => [],
  };
}

describe('a local authorization list', () => {
  it('[D01.FR.05] that is sent whole has nothing but what was sent', () => {
    const changes = localListSent(
      { version: 2, full: true, entries: [card('B')] },
      'accepted',
      holding({ version: 1, entries: [card('A')] }),
    );
    expect(changes).toMatchObject([
      { type: 'put', id: 'desired', value: { version: 2, entries: [{ idToken: 'B' }], outcome: 'accepted' } },
      { type: 'put', id: 'actual', value: { version: 2, entries: [{ idToken: 'B' }], reportedVersion: 2 } },
    ]);
  });

  it('[D01] that is sent as a difference is changed by it: without info a token goes', () => {
    const [desired] = localListSent(
      { version: 2, full: false, entries: [{ ...card('a'), info: undefined }, card('C')] },
      'accepted',
      holding({ version: 1, entries: [card('A'), card('B')] }),
    );
    expect(desired).toMatchObject({ value: { entries: [{ idToken: 'B' }, { idToken: 'C' }] } });
  });

  it('[D01.FR.03] that was not taken is wanted all the same', () => {
    const changes = localListSent({ version: 2, full: true, entries: [] }, 'failed', holding(null));
    expect(changes).toMatchObject([{ id: 'desired', value: { version: 2, entries: [], outcome: 'failed' } }]);
  });

  it('[D02] has the version the station says', () => {
    expect(localListReported(0)).toMatchObject({
      type: 'merge',
      id: 'actual',
      fields: { reportedVersion: 0 },
    });
  });
});
