import { idTokenKey } from '../../../domain/id-token.ts';

/** The local authorization list [1.6 §3.5.2, D01]; version 0 is an empty list. */
export interface LocalList {
  readonly version: number;
  readonly entries: readonly LocalListEntry[];
}

export interface LocalListEntry {
  readonly token: string;
  readonly status: string;
  readonly groupId: string | null;
  /** Null: never. */
  readonly expiresAtMs: number | null;
}

/** A SendLocalList; an entry without status takes its token off the list. */
export interface LocalListUpdate {
  readonly version: number;
  readonly full: boolean;
  readonly entries: readonly (Omit<LocalListEntry, 'status'> & { readonly status: string | null })[];
}

export const maxLocalListEntries = 500;

/** The list after an update, or why it is refused [1.6 §5.15, D01]. */
export function updatedList(
  list: LocalList,
  update: LocalListUpdate,
): LocalList | 'Failed' | 'VersionMismatch' {
  if (!update.full && update.version <= list.version) return 'VersionMismatch';
  if (update.version <= 0) return 'Failed';
  const keys = update.entries.map(({ token }) => idTokenKey(token));
  if (new Set(keys).size < keys.length) return 'Failed';
  const entries = new Map((update.full ? [] : list.entries).map((entry) => [idTokenKey(entry.token), entry]));
  for (const { status, ...entry } of update.entries) {
    if (status !== null) entries.set(idTokenKey(entry.token), { ...entry, status });
    else if (update.full) return 'Failed';
    else entries.delete(idTokenKey(entry.token));
  }
  if (entries.size > maxLocalListEntries) return 'Failed';
  return { version: update.version, entries: [...entries.values()] };
}

/** What the list says about a token, such as `Accepted`; null when it does not have it. */
export function listedStatus(list: LocalList, token: string, nowMs: number): string | null {
  const entry = list.entries.find((candidate) => idTokenKey(candidate.token) === idTokenKey(token));
  if (entry === undefined) return null;
  const expired = entry.expiresAtMs !== null && entry.expiresAtMs <= nowMs;
  return entry.status === 'Accepted' && expired ? 'Expired' : entry.status;
}
