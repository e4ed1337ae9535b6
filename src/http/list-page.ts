import { decodeCursor, pageFrom } from '../storage/d1/cursor.ts';
import { HttpProblem } from './http-problem.ts';

/** A page as the API answers it, each item turned into its view. Null stands for a cursor that is none of ours. */
export function pageView<Item, View>(
  page: { readonly items: readonly Item[]; readonly nextCursor: string | null } | null,
  view: (item: Item) => View,
): { items: View[]; nextCursor: string | null } {
  if (page === null) throw invalidCursor();
  return { items: page.items.map(view), nextCursor: page.nextCursor };
}

/** The id in the cursor of a list that a station object pages by id; null on the first page. */
export function idBefore(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const parts = decodeCursor(cursor, ['string']);
  if (parts === null) throw invalidCursor();
  return parts[0];
}

/** A page out of up to `limit + 1` items that a station object listed. */
export function pageById<Item extends { readonly id: string }, View>(
  found: readonly Item[],
  limit: number,
  view: (item: Item) => View,
): { items: View[]; nextCursor: string | null } {
  return pageView(
    pageFrom(found, limit, (item) => [item.id]),
    view,
  );
}

/** A page out of a whole list, by position: for lists that only grow at their end or are bounded. */
export function pageByPosition<Item, View>(
  all: readonly Item[],
  query: { readonly limit: number; readonly cursor?: string | undefined },
  view: (item: Item) => View,
): { items: View[]; nextCursor: string | null } {
  const position = query.cursor === undefined ? [0] : decodeCursor(query.cursor, ['number']);
  const start = position?.[0];
  if (start === undefined || !Number.isSafeInteger(start) || start < 0) throw invalidCursor();
  const end = start + query.limit;
  return pageView(
    pageFrom(all.slice(start, end + 1), query.limit, () => [end]),
    view,
  );
}

function invalidCursor(): HttpProblem {
  return new HttpProblem('invalid-cursor', {
    errors: [{ pointer: '?cursor', detail: 'is no cursor of this list' }],
  });
}
