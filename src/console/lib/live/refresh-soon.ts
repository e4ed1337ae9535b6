import type { QueryClient } from '@tanstack/react-query';

const pauseMs = 4000;

/** Asks for a list to be read anew after a pause (four seconds unless told); calls meanwhile lead to the same one. */
export type RefreshSoon = (queryKey: readonly unknown[], afterMs?: number) => void;

/**
 * For what a live message announces but does not carry (counts, a new station's connectors): the queries under the
 * key are refetched if they are on screen, and no more often than the pause allows.
 */
export function createRefreshSoon(client: QueryClient): RefreshSoon {
  const waiting = new Set<string>();
  return (queryKey, afterMs = pauseMs) => {
    const key = JSON.stringify([queryKey, afterMs]);
    if (waiting.has(key)) return;
    waiting.add(key);
    setTimeout(() => {
      waiting.delete(key);
      void client.invalidateQueries({ queryKey: [...queryKey] });
    }, afterMs);
  };
}
