import { routeRules } from '../../src/http/route-rules.ts';
import {
  type Permission,
  permissionNames,
  permissions,
  permissionsOf,
  roles,
} from '../../src/security/permissions.ts';

/** `docs/permissions.md`: the permission table of the code, for people. */
export function permissionsPage(): string {
  const heldBy = (permission: Permission): string[] =>
    roles.map((role) => (permissionsOf(role).includes(permission) ? 'yes' : ''));
  const roleTable = table(
    ['permission', 'allows to', ...roles, 'limited to sites'],
    permissionNames.map((name) => [
      `\`${name}\``,
      lowerFirst(permissions[name].allows),
      ...heldBy(name),
      permissions[name].scope === 'site' ? 'at those sites' : 'no',
    ]),
  );
  const routeTable = table(
    ['route below `/api/v1`', 'permission'],
    Object.entries(routeRules).map(([route, { permission }]) => [
      `\`${route}\``,
      permission === null ? 'whoever is signed in' : `\`${permission}\``,
    ]),
  );
  return `# Permissions

Generated from \`src/security/permissions.ts\` and \`src/http/route-rules.ts\` by \`npm run gen:permissions\`; a test says when it is stale.

A user has one role; an API key has permissions of its own. Either can be limited to sites: then permissions of the whole fleet do not count, and whatever belongs to another site does not exist for them (404). Whoever lacks a permission is told which (403). A route that is not listed here is for admins without limits. The admin key may do everything. The console shows nobody a page, a tab or a button that would be refused.

${roleTable}
\`POST /stations/{id}/commands\` takes \`commands:operate\`, and \`commands:maintain\` for every action that is not needed when a driver stands at the charger.

${routeTable}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
