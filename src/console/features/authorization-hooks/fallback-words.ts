import type { AuthorizationHookView } from '../../../http/contract/authorization-hook.ts';

/** What holds when the system asked does not answer well in time. */
export const fallbackWords: Readonly<Record<AuthorizationHookView['fallback'], string>> = {
  records: 'The token records decide',
  accept: 'Every token is accepted',
  reject: 'Every token is rejected',
};
