import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  authorizationHookPut,
  AuthorizationHookView,
  authorizationHookWrite,
} from '../../../http/contract/authorization-hook.ts';
import { apiPath, apiUrl, callApi, type Page } from '../api.ts';

export type HookWrite = z.input<typeof authorizationHookWrite>;

/** Systems of the operator's own that decide about tokens while the driver waits. */
export const hooksQuery = queryOptions({
  queryKey: ['authorization-hooks'] as const,
  queryFn: ({ signal }) =>
    callApi<Page<AuthorizationHookView>>('GET', apiPath('authorization-hooks'), {
      query: { limit: 500 },
      signal,
    }),
});

/** The answer carries the secret when the hook is made, and null afterwards. */
export function putHook(hook: HookWrite): Promise<z.infer<typeof authorizationHookPut>> {
  return callApi('PUT', apiPath('authorization-hooks'), { body: hook });
}

export function deleteHook(siteId: string | null): Promise<void> {
  return callApi('DELETE', apiUrl(apiPath('authorization-hooks'), { siteId }));
}
