import type { z } from 'zod';
import type { TokenView, tokenWrite } from '../../../http/contract/configuration.ts';
import { apiPath, callApi } from '../api.ts';
import { pagedQuery } from './pages.ts';

export type TokenWrite = z.input<typeof tokenWrite>;
export type TokenStatus = TokenView['status'];

export interface TokenFilters {
  readonly q?: string | undefined;
  readonly status?: TokenStatus | undefined;
}

export function tokensQuery(filters: TokenFilters = {}, limit = 100) {
  return pagedQuery<TokenView>(['tokens', filters], apiPath('tokens'), { ...filters }, limit);
}

/** Creates a token; refused when it exists. */
export function createToken(token: TokenWrite): Promise<TokenView> {
  return callApi<TokenView>('POST', apiPath('tokens'), { body: token });
}

/** Writes a token whole; what is left out falls back to its default. */
export function putToken(token: TokenWrite): Promise<TokenView> {
  return callApi<TokenView>('PUT', apiPath('tokens', token.idToken), { body: token });
}

export function deleteToken(idToken: string): Promise<void> {
  return callApi<void>('DELETE', apiPath('tokens', idToken));
}
