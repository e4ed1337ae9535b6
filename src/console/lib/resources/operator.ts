import { queryOptions, useQuery } from '@tanstack/react-query';
import type { OperatorView } from '../../../http/contract/operator.ts';
import { apiPath, callApi } from '../api.ts';

export type Permission = OperatorView['permissions'][number];

export const operatorQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => callApi<OperatorView>('GET', apiPath('me'), { signal }),
  staleTime: 5 * 60_000,
  retry: false,
});

/**
 * Whether whoever is signed in holds a permission, so that nobody is shown what would be refused. While the server
 * cannot be asked nothing is hidden: it decides anyway.
 */
export function useMay(): (permission: Permission) => boolean {
  const held = useQuery(operatorQuery).data?.permissions;
  return (permission) => held === undefined || held.includes(permission);
}

/** How one can sign in here; asked before anybody is known. */
export interface SignInWays {
  readonly oidc: boolean;
}

export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: ({ signal }) => callApi<SignInWays>('GET', apiPath('sign-in'), { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** Leads to the identity provider, and back signed in. */
export const oidcSignInPath = apiPath('login', 'oidc');

/** Exchanges the key for a cookie the page itself cannot read. Refused with 401 when the key is wrong. */
export function signIn(key: string): Promise<unknown> {
  return callApi('POST', apiPath('login'), { body: { key } });
}

export function signOut(): Promise<unknown> {
  return callApi('POST', apiPath('logout'));
}
