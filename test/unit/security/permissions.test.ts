import { describe, expect, it } from 'vitest';
import { keyOperator, mayEnter, userOperator } from '../../../src/security/operator.ts';
import {
  commandPermission,
  permissionNames,
  permissionsOf,
  roles,
} from '../../../src/security/permissions.ts';

describe('roles', () => {
  it('[roles] an admin holds everything, and nobody else may manage users and keys', () => {
    expect(permissionsOf('admin')).toEqual(permissionNames);
    const managers = roles.filter((role) => permissionsOf(role).includes('access:manage'));
    expect(managers).toEqual(['admin']);
  });

  it('[roles] a viewer changes nothing; finance commands nothing', () => {
    expect(permissionsOf('viewer').filter((name) => !name.endsWith(':read'))).toEqual([]);
    expect(permissionsOf('finance').filter((name) => name.startsWith('commands:'))).toEqual([]);
  });

  it('[roles] an operator starts and stops, a technician also configures', () => {
    expect(permissionsOf('operator')).toContain(commandPermission('RequestStartTransaction'));
    expect(permissionsOf('operator')).not.toContain(commandPermission('ChangeConfiguration'));
    expect(permissionsOf('technician')).toContain(commandPermission('ChangeConfiguration'));
    expect(commandPermission('NoSuchAction')).toBe('commands:maintain');
  });
});

describe('limits to sites', () => {
  const person = { id: 'u', name: 'Ada', role: 'operator', siteIds: ['harbour'] } as const;

  it('[roles] take away what is of the whole fleet', () => {
    const limited = userOperator(person, 'cookie');
    expect(limited.permissions).toContain('stations:read');
    expect(limited.permissions).not.toContain('tokens:read');
    expect(userOperator({ ...person, siteIds: null }, 'cookie').permissions).toContain('tokens:read');
    const key = { id: 'k', name: 'Billing', permissions: ['access:manage', 'transactions:read'] } as const;
    expect(keyOperator({ ...key, siteIds: ['harbour'] }).permissions).toEqual(['transactions:read']);
  });

  it('[roles] leave nothing of another site, and nothing without one', () => {
    const limited = userOperator(person, 'cookie');
    expect(['harbour', 'airport', null].map((siteId) => mayEnter(limited, siteId))).toEqual([
      true,
      false,
      false,
    ]);
    const free = userOperator({ ...person, siteIds: null }, 'cookie');
    expect(mayEnter(free, null)).toBe(true);
  });
});
