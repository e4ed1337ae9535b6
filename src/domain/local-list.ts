import type { DocumentChange, DocumentReader } from './document.ts';
import { idTokenKey } from './id-token.ts';

/** An entry of a local authorization list, in the words of its version. */
export interface LocalListEntry {
  readonly idToken: string;
  /** 2.x IdTokenEnumType; null in 1.6. */
  readonly type: string | null;
  /** 1.6 IdTagInfo or 2.x IdTokenInfoType. */
  readonly info: unknown;
}

/** A local authorization list [1.6 §3.5, 2.x D01]. */
export interface LocalList {
  readonly version: number;
  readonly entries: readonly LocalListEntry[];
}

/** What a SendLocalList carries; an entry without info takes its token off the list. */
export interface LocalListUpdate {
  readonly version: number;
  readonly full: boolean;
  readonly entries: readonly LocalListEntry[];
}

/** What became of a SendLocalList. */
export type LocalListOutcome = 'accepted' | 'failed' | 'version-mismatch' | 'not-supported';

/**
 * `desired` is the list as it was last sent, `actual` as the station last accepted it. They differ after a failure, and
 * while a list that takes several messages is on its way: then `whole` is all that they carry. `reportedVersion` of the
 * actual one differs from its version when the station lost or changed its list.
 */
export function localListSent(
  update: LocalListUpdate,
  outcome: LocalListOutcome,
  known: DocumentReader,
  whole: LocalListUpdate = update,
): DocumentChange[] {
  const before = (known.document('local-list', 'actual')?.value as LocalList | undefined)?.entries ?? [];
  const desired = updatedList(whole, before);
  const actual = updatedList(update, before);
  const put = (id: string, value: object): DocumentChange => ({
    type: 'put',
    collection: 'local-list',
    id,
    value,
  });
  return [
    put('desired', { ...desired, outcome }),
    ...(outcome === 'accepted' ? [put('actual', { ...actual, reportedVersion: update.version })] : []),
  ];
}

/** The station said which version it has: 0 for an empty list, in 1.6 also -1 where it supports none. */
export function localListReported(reportedVersion: number): DocumentChange {
  return { type: 'merge', collection: 'local-list', id: 'actual', fields: { reportedVersion } };
}

function updatedList(update: LocalListUpdate, entries: readonly LocalListEntry[]): LocalList {
  const list = new Map(update.full ? [] : entries.map((entry) => [idTokenKey(entry.idToken), entry]));
  for (const entry of update.entries) {
    if (entry.info === undefined && !update.full) list.delete(idTokenKey(entry.idToken));
    else list.set(idTokenKey(entry.idToken), { ...entry, info: entry.info ?? null });
  }
  return { version: update.version, entries: [...list.values()] };
}
