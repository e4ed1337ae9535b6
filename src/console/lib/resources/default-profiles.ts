import type { z } from 'zod';
import type { DefaultProfileView, defaultProfileWrite } from '../../../http/contract/default-profile.ts';
import { apiPath, callApi, type Page } from '../api.ts';

export type DefaultProfileWrite = z.input<typeof defaultProfileWrite>;

export const defaultProfilesQuery = {
  queryKey: ['default-profiles'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    callApi<Page<DefaultProfileView>>('GET', apiPath('default-profiles'), { query: { limit: 500 }, signal }),
};

/** Adds a profile, or with an id changes one. */
export function putDefaultProfile(
  id: number | null,
  profile: DefaultProfileWrite,
): Promise<DefaultProfileView> {
  return id === null
    ? callApi<DefaultProfileView>('POST', apiPath('default-profiles'), { body: profile })
    : callApi<DefaultProfileView>('PUT', apiPath('default-profiles', String(id)), { body: profile });
}

export function deleteDefaultProfile(id: number): Promise<void> {
  return callApi<undefined>('DELETE', apiPath('default-profiles', String(id)));
}
