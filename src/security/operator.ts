import { type Permission, type Role, permissionNames, permissionsOf, withinSites } from './permissions.ts';

/** Who asks something of the API: the holder of the admin key, a person, or a program with a key. */
export interface Operator {
  readonly kind: 'admin-key' | 'user' | 'api-key';
  /** Id of the user or of the key; `admin` for the admin key. */
  readonly id: string;
  readonly name: string;
  /** Null for an API key, which has permissions of its own. */
  readonly role: Role | null;
  readonly permissions: readonly Permission[];
  /** The sites it is limited to; null for all. */
  readonly siteIds: readonly string[] | null;
  readonly authenticatedBy: 'key' | 'cookie' | 'access';
}

/** The holder of the admin key: may do everything, and cannot be locked out by anything stored. */
export function adminOperator(authenticatedBy: Operator['authenticatedBy']): Operator {
  return {
    kind: 'admin-key',
    id: 'admin',
    name: 'admin',
    role: 'admin',
    permissions: permissionNames,
    siteIds: null,
    authenticatedBy,
  };
}

/** A person, with what the role holds now: a change of role counts from the next request. */
export function userOperator(
  user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly siteIds: readonly string[] | null;
  },
  authenticatedBy: Operator['authenticatedBy'],
): Operator {
  const { id, name, role, siteIds } = user;
  const held = permissionsOf(role);
  const permissions = siteIds === null ? held : withinSites(held);
  return { kind: 'user', id, name, role, permissions, siteIds, authenticatedBy };
}

/** A program. */
export function keyOperator(key: {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly siteIds: readonly string[] | null;
}): Operator {
  const { id, name, siteIds } = key;
  const permissions = siteIds === null ? key.permissions : withinSites(key.permissions);
  return { kind: 'api-key', id, name, role: null, permissions, siteIds, authenticatedBy: 'key' };
}

export function holds(operator: Operator, permission: Permission): boolean {
  return operator.permissions.includes(permission);
}

/** Whether something of that site is the operator's business; what belongs to no site is only for those without limits. */
export function mayEnter(operator: Operator, siteId: string | null): boolean {
  return operator.siteIds === null || (siteId !== null && operator.siteIds.includes(siteId));
}
