import { queryOptions } from '@tanstack/react-query';
import type { RootRotationView } from '../../../http/contract/root-rotation.ts';
import { ApiError, apiPath, callApi } from '../api.ts';

/** While a station is on its way, its next step is looked for this often. */
const LOOK_AGAIN_MS = 3_000;

const path = (stationId: string): string => apiPath('stations', stationId, 'root-rotation');

/** How far a station is on its way to the new root; null when it was never sent there. */
export function rootRotationQuery(stationId: string) {
  return queryOptions({
    queryKey: ['station', stationId, 'root-rotation'],
    queryFn: async ({ signal }) =>
      await callApi<RootRotationView>('GET', path(stationId), { signal }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_AGAIN_MS : false),
  });
}

export async function beginRootRotation(stationId: string): Promise<RootRotationView> {
  return await callApi<RootRotationView>('POST', path(stationId));
}

export async function stopRootRotation(stationId: string): Promise<RootRotationView> {
  return await callApi<RootRotationView>('DELETE', path(stationId));
}
