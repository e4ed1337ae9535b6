import { type StoredApiKey, findApiKey, noteApiKeyUsed } from '../storage/d1/api-key-queries.ts';
import { type StoredUser, bindSubject, findUser, findUserByIdentity } from '../storage/d1/user-queries.ts';
import { apiKeyId, hashApiKey } from './api-key.ts';
import { equalText } from './equal-text.ts';
import { type Operator, keyOperator, userOperator } from './operator.ts';
import { type Permission, type Role, permissionNames, roles } from './permissions.ts';

/** How stale the time of last use of a key may get: a key in use costs one row an hour. */
const lastUsedStaleMs = 3_600_000;

/** Who holds this key: a program, or a person with a sign-in key. Null for a wrong, expired or withdrawn one. */
export async function identifyByKey(
  db: D1Database,
  presented: string,
  nowMs: number,
): Promise<Operator | null> {
  const id = apiKeyId(presented);
  if (id === null) return null;
  const key = await findApiKey(db, id);
  if (key === null || !(await equalText(await hashApiKey(presented), key.hash))) return null;
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) return null;
  const operator = key.userId === null ? programOf(key) : await identifyUser(db, key.userId, 'key');
  if (operator !== null && nowMs - (key.lastUsedAtMs ?? 0) > lastUsedStaleMs) {
    await noteApiKeyUsed(db, id, nowMs);
  }
  return operator;
}

/** The person of a login; null when they were removed or may no longer sign in. */
export async function identifyUser(
  db: D1Database,
  userId: string,
  authenticatedBy: Operator['authenticatedBy'],
): Promise<Operator | null> {
  const user = await findUser(db, userId);
  return user === null ? null : operatorOf(user, authenticatedBy);
}

/** The person an identity provider vouches for; null for somebody nobody invited. */
export async function identifyPerson(
  db: D1Database,
  identity: { readonly subject: string; readonly email: string },
  authenticatedBy: Operator['authenticatedBy'],
): Promise<Operator | null> {
  const user = await findUserByIdentity(db, identity);
  const operator = user === null ? null : operatorOf(user, authenticatedBy);
  if (user !== null && operator !== null && user.subject === null) {
    await bindSubject(db, user.id, identity.subject);
  }
  return operator;
}

function operatorOf(user: StoredUser, authenticatedBy: Operator['authenticatedBy']): Operator | null {
  const role = roles.find((name): name is Role => name === user.role);
  return user.enabled && role !== undefined ? userOperator({ ...user, role }, authenticatedBy) : null;
}

function programOf(key: StoredApiKey): Operator {
  const known = (name: string): name is Permission => (permissionNames as readonly string[]).includes(name);
  return keyOperator({ ...key, permissions: key.permissions.filter(known) });
}
