/** A page of a list, and where the next one starts: null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

type CursorPart = string | number;

/** The opaque text that stands for the place after an item: its sort key, in base64url. */
export function encodeCursor(parts: readonly CursorPart[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The sort key inside a cursor, or null when the text is none of ours: its parts must have the types of `shape`.
 * A cursor comes from outside and is never trusted to be well made.
 */
export function decodeCursor<const Shape extends readonly ('string' | 'number')[]>(
  cursor: string,
  shape: Shape,
): { [Index in keyof Shape]: Shape[Index] extends 'string' ? string : number } | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(parts) || parts.length !== shape.length) return null;
    return parts.every((part, index) => typeof part === shape[index]) ? (parts as never) : null;
  } catch {
    return null;
  }
}

/** Makes a page of `limit` items out of up to `limit + 1` that were read, so that the last page knows it is the last. */
export function pageFrom<Item>(
  found: readonly Item[],
  limit: number,
  sortKey: (item: Item) => readonly CursorPart[],
): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: found.length > limit && last !== undefined ? encodeCursor(sortKey(last)) : null,
  };
}
