import {
  infiniteQueryOptions,
  keepPreviousData,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import { callApi, type CallOptions, type Page } from '../api.ts';

export type Pages<Item> = InfiniteData<Page<Item>>;

/**
 * Query options of a list that is read page by page; the page before stays on screen while filters change.
 * `refine` may replace an item that was read by what is known better, or drop it with null.
 */
export function pagedQuery<Item>(
  queryKey: readonly unknown[],
  path: string,
  query: CallOptions['query'] = {},
  limit = 50,
  refine: (item: Item, client: QueryClient) => Item | null = (item) => item,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam, signal, client }): Promise<Page<Item>> => {
      const page = await callApi<Page<Item>>('GET', path, {
        query: { ...query, limit, cursor: pageParam },
        signal,
      });
      const items = page.items.map((item) => refine(item, client)).filter((item) => item !== null);
      return { ...page, items };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Item>) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** All items read so far. */
export function itemsOf<Item>(pages: Pages<Item> | undefined): readonly Item[] {
  return pages?.pages.flatMap((page) => page.items) ?? [];
}

/** Replaces the items that `change` answers something else for; `null` removes one. Same object when nothing changed. */
export function changeItems<Item>(pages: Pages<Item>, change: (item: Item) => Item | null): Pages<Item> {
  let changed = false;
  const next = pages.pages.map((page) => {
    const items = page.items.flatMap((item) => {
      const replacement = change(item);
      if (replacement !== item) changed = true;
      return replacement === null ? [] : [replacement];
    });
    return { ...page, items };
  });
  return changed ? { ...pages, pages: next } : pages;
}

/** Puts an item on top of the first page, which never grows beyond `atMost` items. */
export function prependItem<Item>(pages: Pages<Item>, item: Item, atMost = 500): Pages<Item> {
  const [first, ...rest] = pages.pages;
  if (first === undefined) return pages;
  return { ...pages, pages: [{ ...first, items: [item, ...first.items].slice(0, atMost) }, ...rest] };
}
