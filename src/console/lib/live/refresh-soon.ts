import type { QueryClient } from '@tanstack/react-query';

const pauseMs = 4000;

/** Asks for a list to be read anew; many calls within four seconds lead to one. */
export type RefreshSoon = (queryKey: readonly unknown[]) => void;

/**
 * For what a live message announces but does not carry (counts, a new station's connectors): the queries under the
 * key are refetched if they are on screen, at most every four seconds.
 */
export function createRefreshSoon(client: QueryClient): RefreshSoon {
  const waiting = new Set<string>();
  return (queryKey) => {
    const key = JSON.stringify(queryKey);
    if (waiting.has(key)) return;
    waiting.add(key);
    setTimeout(() => {
      waiting.delete(key);
      void client.invalidateQueries({ queryKey: [...queryKey] });
    }, pauseMs);
  };
}
