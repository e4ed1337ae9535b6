import { useSyncExternalStore } from 'react';

/** How fresh the page is: `live`, or since when nothing came. */
export interface LiveState {
  readonly connected: boolean;
  /** The last sign of life of the fleet socket; null before the first. */
  readonly lastContactAtMs: number | null;
}

let state: LiveState = { connected: false, lastContactAtMs: null };
const listeners = new Set<() => void>();

/** Notes a change of the fleet socket; contact alone renders nothing anew. */
export function noteLiveState(change: Partial<LiveState>): void {
  const next = { ...state, ...change };
  const visible = next.connected !== state.connected;
  state = next;
  if (visible) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the fleet socket is open; `lastContactAtMs` is read when that changes. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => state);
}
