import type { z } from 'zod';
import type {
  apiKeyCreated,
  ApiKeyView,
  apiKeyWrite,
  signInKey,
  userUpdate,
  UserView,
  userWrite,
} from '../../../http/contract/access.ts';
import { apiPath, callApi } from '../api.ts';
import { pagedQuery } from './pages.ts';

export type UserWrite = z.input<typeof userWrite>;
export type UserUpdate = z.input<typeof userUpdate>;
export type ApiKeyWrite = z.input<typeof apiKeyWrite>;
export type ApiKeyCreated = z.infer<typeof apiKeyCreated>;

export const usersQuery = pagedQuery<UserView>(['users'], apiPath('users'));
export const apiKeysQuery = pagedQuery<ApiKeyView>(['api-keys'], apiPath('api-keys'));

export function inviteUser(user: UserWrite): Promise<UserView> {
  return callApi('POST', apiPath('users'), { body: user });
}

export function updateUser(userId: string, change: UserUpdate): Promise<UserView> {
  return callApi('PATCH', apiPath('users', userId), { body: change });
}

export function deleteUser(userId: string): Promise<void> {
  return callApi('DELETE', apiPath('users', userId));
}

/** The answer carries the key this once; the one before stops working. */
export function makeSignInKey(userId: string): Promise<z.infer<typeof signInKey>> {
  return callApi('POST', apiPath('users', userId, 'sign-in-key'));
}

/** The answer carries the key this once. */
export function createApiKey(key: ApiKeyWrite): Promise<ApiKeyCreated> {
  return callApi('POST', apiPath('api-keys'), { body: key });
}

export function revokeApiKey(keyId: string): Promise<void> {
  return callApi('DELETE', apiPath('api-keys', keyId));
}
