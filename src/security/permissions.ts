/** What a person may be. Roles are not a ladder: finance sees prices and changes no charger, a technician the reverse. */
export const roles = ['viewer', 'operator', 'technician', 'site-admin', 'finance', 'admin'] as const;
export type Role = (typeof roles)[number];

interface PermissionRule {
  /** What its holder can do, for a person. */
  readonly allows: string;
  /** Roles that hold it; `admin` holds all. */
  readonly roles: readonly Exclude<Role, 'admin'>[];
  /** `fleet`: it is about things that belong to no site, so whoever is limited to sites does not have it. */
  readonly scope: 'site' | 'fleet';
}

/** The one table of who may do what. The API asks it, `/me` tells the console, `docs/permissions.md` prints it. */
export const permissions = {
  'stations:read': {
    allows: 'See stations, connectors, variables, status history, boots, security events and alerts',
    roles: ['viewer', 'operator', 'technician', 'site-admin', 'finance'],
    scope: 'site',
  },
  'stations:write': {
    allows: 'Add, change and remove stations, and set their passwords',
    roles: ['site-admin'],
    scope: 'site',
  },
  'stations:secure': {
    allows: 'Rotate station passwords and raise security profiles',
    roles: ['technician', 'site-admin'],
    scope: 'site',
  },
  'alerts:acknowledge': {
    allows: 'Acknowledge alerts',
    roles: ['operator', 'technician', 'site-admin'],
    scope: 'site',
  },
  'exchanges:read': {
    allows: 'Read the journal of OCPP messages and the commands sent so far',
    roles: ['operator', 'technician', 'site-admin'],
    scope: 'site',
  },
  'commands:operate': {
    allows: 'Start and stop charging, unlock, reserve, change availability, ask for a message',
    roles: ['operator', 'technician', 'site-admin'],
    scope: 'site',
  },
  'commands:maintain': {
    allows: 'Send every other command: reset, configuration, firmware, logs, certificates, profiles',
    roles: ['technician', 'site-admin'],
    scope: 'site',
  },
  'commands:bulk': {
    allows: 'Send one command to many stations, with a second confirmation',
    roles: ['technician'],
    scope: 'fleet',
  },
  'uploads:read': {
    allows: 'See and download the diagnostics and logs that stations brought',
    roles: ['technician', 'site-admin'],
    scope: 'site',
  },
  'uploads:delete': {
    allows: 'Delete the diagnostics and logs that stations brought',
    roles: ['technician', 'site-admin'],
    scope: 'site',
  },
  'transactions:read': {
    allows: 'See transactions, their meter samples and their costs',
    roles: ['viewer', 'operator', 'technician', 'site-admin', 'finance'],
    scope: 'site',
  },
  'sites:read': {
    allows: 'See sites',
    roles: ['viewer', 'operator', 'technician', 'site-admin', 'finance'],
    scope: 'site',
  },
  'sites:write': { allows: 'Change sites', roles: ['site-admin'], scope: 'site' },
  'sites:create': { allows: 'Add and remove sites', roles: [], scope: 'fleet' },
  'tokens:read': {
    allows: 'See tokens and token groups',
    roles: ['operator', 'site-admin', 'finance'],
    scope: 'fleet',
  },
  'tokens:write': {
    allows: 'Add, change, block and remove tokens and token groups',
    roles: ['operator', 'finance'],
    scope: 'fleet',
  },
  'tariffs:read': {
    allows: 'See tariffs and charge detail records',
    roles: ['operator', 'site-admin', 'finance'],
    scope: 'fleet',
  },
  'tariffs:write': { allows: 'Change tariffs', roles: ['finance'], scope: 'fleet' },
  'certificates:read': {
    allows: 'See certificates and when they expire',
    roles: ['technician', 'site-admin'],
    scope: 'site',
  },
  'certificates:write': { allows: 'Revoke and renew certificates', roles: ['technician'], scope: 'site' },
  'unknown-stations:read': {
    allows: 'See who was refused at the door, and why',
    roles: ['operator', 'technician'],
    scope: 'fleet',
  },
  'quirks:read': {
    allows: 'See the known deviations of stations',
    roles: ['viewer', 'operator', 'technician', 'site-admin', 'finance'],
    scope: 'site',
  },
  'webhooks:read': { allows: 'See webhooks and their deliveries', roles: ['technician'], scope: 'fleet' },
  'webhooks:write': { allows: 'Change webhooks and replay deliveries', roles: [], scope: 'fleet' },
  'audit:read': { allows: 'Read the audit log', roles: ['site-admin'], scope: 'site' },
  'read-model:rebuild': { allows: 'Rebuild the read model from the stations', roles: [], scope: 'fleet' },
  'access:manage': { allows: 'Manage users and API keys', roles: [], scope: 'fleet' },
} as const satisfies Readonly<Record<string, PermissionRule>>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as readonly Permission[];

/** What a role holds. */
export function permissionsOf(role: Role): readonly Permission[] {
  return permissionNames.filter((name) => isHeldBy(permissions[name], role));
}

function isHeldBy(rule: PermissionRule, role: Role): boolean {
  return role === 'admin' || rule.roles.includes(role);
}

/** What is left of permissions for somebody who is limited to some sites. */
export function withinSites(held: readonly Permission[]): readonly Permission[] {
  return held.filter((name) => permissions[name].scope === 'site');
}

/** Actions an operator needs when a driver stands at the charger; every other one is maintenance. */
const operatingActions: ReadonlySet<string> = new Set([
  'CancelReservation',
  'ChangeAvailability',
  'ClearDisplayMessage',
  'GetTransactionStatus',
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'RequestStartTransaction',
  'RequestStopTransaction',
  'ReserveNow',
  'SetDisplayMessage',
  'TriggerMessage',
  'UnlockConnector',
]);

/** What it takes to send a command. */
export function commandPermission(action: string): Permission {
  return operatingActions.has(action) ? 'commands:operate' : 'commands:maintain';
}
