import { queryOptions } from '@tanstack/react-query';
import type { TokenGroupView } from '../../../http/contract/configuration.ts';
import { apiPath, callApi, type Page } from '../api.ts';

/** Tokens that may stop each other's transactions. */
export const tokenGroupsQuery = queryOptions({
  queryKey: ['token-groups'] as const,
  queryFn: ({ signal }) =>
    callApi<Page<TokenGroupView>>('GET', apiPath('token-groups'), { query: { limit: 500 }, signal }),
});

/** Adds a group, under an id of its own when none is given. */
export function createTokenGroup(group: { id?: string; name: string }): Promise<TokenGroupView> {
  return callApi('POST', apiPath('token-groups'), { body: group });
}

export function renameTokenGroup(groupId: string, name: string): Promise<TokenGroupView> {
  return callApi('PUT', apiPath('token-groups', groupId), { body: { name } });
}

export function deleteTokenGroup(groupId: string): Promise<void> {
  return callApi('DELETE', apiPath('token-groups', groupId));
}
