import type { Permission } from '../lib/resources/operator.ts';
import { navigation } from './navigation.ts';

/** Pages within a page that take more than it does. */
const within: readonly (readonly [RegExp, Permission])[] = [
  [/^\/stations\/[^/]+\/exchanges$/, 'exchanges:read'],
  [/^\/stations\/[^/]+\/commands$/, 'commands:operate'],
  [/^\/stations\/[^/]+\/security$/, 'certificates:read'],
  [/^\/stations\/[^/]+\/settings$/, 'stations:write'],
  [/^\/tariffs\/new$/, 'tariffs:write'],
  [/^\/tariffs\/[^/]+\/edit$/, 'tariffs:write'],
];

/** What it takes to see the page at a path; null where the path is no page's. */
export function pagePermission(path: string): Permission | null {
  const special = within.find(([pattern]) => pattern.test(path));
  if (special !== undefined) return special[1];
  const item = navigation
    .flatMap(({ items }) => items)
    .find(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)));
  return item?.needs ?? null;
}
