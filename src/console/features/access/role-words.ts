import type { UserView } from '../../../http/contract/access.ts';
import type { Permission } from '../../lib/resources/operator.ts';

type Role = UserView['role'];

/** What each role is, and for whom. */
export const roleWords: Readonly<Record<Role, { readonly word: string; readonly about: string }>> = {
  viewer: { word: 'Viewer', about: 'Sees stations, transactions and sites; changes nothing.' },
  operator: { word: 'Operator', about: 'Helps drivers: starts, stops, unlocks, and looks after tokens.' },
  technician: { word: 'Technician', about: 'Looks after stations: every command, certificates, webhooks.' },
  'site-admin': { word: 'Site admin', about: 'Adds stations and runs sites; usually limited to some.' },
  finance: { word: 'Finance', about: 'Tariffs, bills and tokens; commands nothing.' },
  admin: { word: 'Admin', about: 'Everything, also who else may do what.' },
};

export const roleNames = Object.keys(roleWords) as readonly Role[];

/** What each permission lets a program do. */
export const permissionWords: Readonly<Record<Permission, string>> = {
  'stations:read': 'See stations, their history and alerts',
  'stations:write': 'Add, change and remove stations',
  'stations:secure': 'Change how stations prove who they are',
  'alerts:acknowledge': 'Acknowledge alerts',
  'exchanges:read': 'Read messages and commands of stations',
  'commands:operate': 'Start, stop, unlock, reserve',
  'commands:maintain': 'Send every other command',
  'commands:bulk': 'Command many stations at once',
  'transactions:read': 'See transactions and their costs',
  'sites:read': 'See sites',
  'sites:write': 'Change sites',
  'sites:create': 'Add and remove sites',
  'tokens:read': 'See tokens and their groups',
  'tokens:write': 'Change tokens and their groups',
  'tariffs:read': 'See tariffs and bills',
  'tariffs:write': 'Change tariffs, correct bills',
  'certificates:read': 'See certificates',
  'certificates:write': 'Revoke and renew certificates',
  'unknown-stations:read': 'See who was refused',
  'quirks:read': 'See known deviations of stations',
  'uploads:read': 'See and fetch files that stations brought',
  'uploads:delete': 'Remove files that stations brought',
  'webhooks:read': 'See webhooks and deliveries',
  'webhooks:write': 'Change webhooks, send events again',
  'audit:read': 'Read the audit log',
  'read-model:rebuild': 'Rebuild the read model',
  'access:manage': 'Manage users and API keys',
};

export const permissionNames = Object.keys(permissionWords) as readonly Permission[];

/** The sites somebody is limited to, by name. */
export function scopeWords(
  siteIds: readonly string[] | null,
  siteNames: ReadonlyMap<string, string>,
): string {
  return siteIds === null ? 'All' : siteIds.map((id) => siteNames.get(id) ?? id).join(', ');
}
