import { describe, expect, it } from 'vitest';
import { allowedGroups, groupsAfter } from '../../../../src/console/app/navigation.ts';
import { pagePermission } from '../../../../src/console/app/page-permission.ts';
import { permissionsOf, withinSites } from '../../../../src/security/permissions.ts';

const labelsFor = (held: readonly string[]) =>
  allowedGroups((permission) => held.includes(permission)).flatMap(({ items }) => items.map(({ to }) => to));

describe('the pages that somebody is shown', () => {
  it('[permissions] are those whose lists the API would answer them', () => {
    expect(labelsFor(permissionsOf('viewer'))).not.toContain('/tokens');
    expect(labelsFor(permissionsOf('viewer'))).toContain('/transactions');
    expect(labelsFor(permissionsOf('finance'))).toContain('/cdrs');
    expect(labelsFor(withinSites(permissionsOf('site-admin')))).not.toContain('/tariffs');
  });

  it('[permissions] come without a group that has none', () => {
    const groups = allowedGroups((permission) => permission === 'sites:read');
    expect(groups.map(({ title, items }) => [title, items.length])).toEqual([['Operation', 1]]);
  });

  it('[house] are split between tabs and the rest, none lost and none twice', () => {
    const groups = allowedGroups(() => true);
    const all = groups.flatMap(({ items }) => items);
    const rest = groupsAfter(groups, 4).flatMap(({ items }) => items);
    expect([...all.slice(0, 4), ...rest]).toEqual(all);
  });
});

describe('the permission of an address', () => {
  it('[permissions] is that of its page, or of the part of it', () => {
    expect(pagePermission('/stations/A%20B')).toBe('stations:read');
    expect(pagePermission('/stations/A/commands')).toBe('commands:operate');
    expect(pagePermission('/tariffs/new')).toBe('tariffs:write');
    expect(pagePermission('/tariffs/hub')).toBe('tariffs:read');
    expect(pagePermission('/no-such-page')).toBeNull();
  });
});
