import { queryOptions } from '@tanstack/react-query';
import { apiPath, callApi } from '../api.ts';

/** Who is signed in. */
export interface Operator {
  readonly name?: string;
}

export const operatorQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => callApi<Operator>('GET', apiPath('me'), { signal }),
  staleTime: 5 * 60_000,
  retry: false,
});

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
