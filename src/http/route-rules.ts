import type { Permission } from '../security/permissions.ts';

/** What it takes to use a route. */
export interface RouteRule {
  /** Null for whoever is signed in. */
  readonly permission: Permission | null;
  /**
   * How somebody limited to sites is kept to them. `path`: the station, transaction or site in the path must be of
   * theirs, or it does not exist for them. `handler`: the handler shows and takes only what is theirs. `none`: nothing
   * of a site is in it. Permissions of the fleet need no word: whoever is limited does not hold them.
   */
  readonly sites: 'path' | 'handler' | 'none';
}

const open: RouteRule = { permission: null, sites: 'none' };
const path = (permission: Permission): RouteRule => ({ permission, sites: 'path' });
const handler = (permission: Permission): RouteRule => ({ permission, sites: 'handler' });
const none = (permission: Permission): RouteRule => ({ permission, sites: 'none' });

/**
 * The rule of each route under `/api/v1`, by method and pattern. A route without one is for admins only, so what is
 * forgotten here is closed; a test names it.
 */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  'GET /me': open,
  'POST /logout': open,
  'GET /overview': handler('stations:read'),
  'GET /live': handler('stations:read'),
  'GET /stations': handler('stations:read'),
  'POST /stations': handler('stations:write'),
  'GET /stations/:stationId': path('stations:read'),
  'PATCH /stations/:stationId': path('stations:write'),
  'DELETE /stations/:stationId': path('stations:write'),
  'POST /stations/:stationId/rotate-password': path('stations:secure'),
  'POST /stations/:stationId/security-profile': path('stations:secure'),
  'GET /stations/:stationId/status-history': path('stations:read'),
  'GET /stations/:stationId/variables': path('stations:read'),
  'GET /stations/:stationId/security-events': path('stations:read'),
  'GET /stations/:stationId/boots': path('stations:read'),
  'GET /stations/:stationId/documents/:collection': path('stations:read'),
  'GET /stations/:stationId/charging-profiles': path('stations:read'),
  'GET /stations/:stationId/certificates': path('certificates:read'),
  'GET /stations/:stationId/local-list': path('exchanges:read'),
  'GET /stations/:stationId/reservations': path('stations:read'),
  'GET /stations/:stationId/composite-schedule': path('stations:read'),
  'GET /stations/:stationId/exchanges': path('exchanges:read'),
  'GET /stations/:stationId/commands': path('exchanges:read'),
  'GET /stations/:stationId/commands/:commandId': path('exchanges:read'),
  'POST /stations/:stationId/commands': path('commands:operate'),
  'DELETE /stations/:stationId/commands/:commandId': path('commands:operate'),
  'GET /jobs': none('commands:bulk'),
  'POST /jobs': none('commands:bulk'),
  'GET /jobs/:jobId': none('commands:bulk'),
  'DELETE /jobs/:jobId': none('commands:bulk'),
  'GET /transactions': handler('transactions:read'),
  'GET /transactions/:transactionId': path('transactions:read'),
  'GET /transactions/:transactionId/samples': path('transactions:read'),
  'GET /transactions/:transactionId/events': path('exchanges:read'),
  'GET /alerts': handler('stations:read'),
  'GET /alerts/:alertId': handler('stations:read'),
  'POST /alerts/:alertId/acknowledge': handler('alerts:acknowledge'),
  'GET /transactions/:transactionId/wishes': path('transactions:read'),
  'PUT /transactions/:transactionId/wishes': path('commands:operate'),
  'DELETE /transactions/:transactionId/wishes': path('commands:operate'),
  'GET /sites': handler('sites:read'),
  'POST /sites': none('sites:create'),
  'GET /sites/:siteId': path('sites:read'),
  'PUT /sites/:siteId': path('sites:write'),
  'DELETE /sites/:siteId': none('sites:create'),
  'GET /sites/:siteId/circuits': path('sites:read'),
  'PUT /sites/:siteId/circuits': path('sites:write'),
  'DELETE /sites/:siteId/circuits': path('sites:write'),
  'GET /sites/:siteId/limits': path('sites:read'),
  'POST /sites/:siteId/limits': path('sites:write'),
  'DELETE /sites/:siteId/limits/:limitId': path('sites:write'),
  'GET /sites/:siteId/forecast': path('sites:read'),
  'PUT /sites/:siteId/forecast': path('sites:write'),
  'DELETE /sites/:siteId/forecast': path('sites:write'),
  'GET /sites/:siteId/signals': path('sites:read'),
  'POST /sites/:siteId/signals': path('sites:write'),
  'POST /sites/:siteId/measurements': path('sites:write'),
  'GET /sites/:siteId/plan': path('sites:read'),
  'GET /sites/:siteId/plan/history': path('sites:read'),
  'POST /sites/:siteId/what-if': path('sites:read'),
  'GET /tokens': none('tokens:read'),
  'POST /tokens': none('tokens:write'),
  'POST /tokens/import': none('tokens:write'),
  'GET /tokens/:idToken': none('tokens:read'),
  'PUT /tokens/:idToken': none('tokens:write'),
  'DELETE /tokens/:idToken': none('tokens:write'),
  'GET /token-groups': none('tokens:read'),
  'POST /token-groups': none('tokens:write'),
  'GET /token-groups/:groupId': none('tokens:read'),
  'PUT /token-groups/:groupId': none('tokens:write'),
  'DELETE /token-groups/:groupId': none('tokens:write'),
  'GET /quirks': none('quirks:read'),
  'GET /unknown-stations': none('unknown-stations:read'),
  'GET /webhooks': none('webhooks:read'),
  'POST /webhooks': none('webhooks:write'),
  'GET /webhooks/:webhookId': none('webhooks:read'),
  'PATCH /webhooks/:webhookId': none('webhooks:write'),
  'DELETE /webhooks/:webhookId': none('webhooks:write'),
  'POST /webhooks/:webhookId/rotate-secret': none('webhooks:write'),
  'GET /webhooks/:webhookId/deliveries': none('webhooks:read'),
  'GET /webhooks/:webhookId/deliveries/:deliveryId': none('webhooks:read'),
  'POST /webhooks/:webhookId/deliveries/:deliveryId/replay': none('webhooks:write'),
  'POST /webhooks/:webhookId/replay': none('webhooks:write'),
  'POST /webhooks/:webhookId/test': none('webhooks:write'),
  'GET /authorization-hooks': none('webhooks:read'),
  'PUT /authorization-hooks': none('webhooks:write'),
  'DELETE /authorization-hooks': none('webhooks:write'),
  'GET /tariffs': none('tariffs:read'),
  'POST /tariffs': none('tariffs:write'),
  'GET /tariffs/:tariffId': none('tariffs:read'),
  'PUT /tariffs/:tariffId': none('tariffs:write'),
  'DELETE /tariffs/:tariffId': none('tariffs:write'),
  'GET /tariffs/:tariffId/versions': none('tariffs:read'),
  'POST /tariffs/:tariffId/preview': none('tariffs:read'),
  'GET /tariff-assignments': none('tariffs:read'),
  'POST /tariff-assignments': none('tariffs:write'),
  'GET /cdrs': none('tariffs:read'),
  'GET /cdrs/export': none('tariffs:read'),
  'GET /cdrs/:transactionId': none('tariffs:read'),
  'GET /cdrs/:transactionId/versions': none('tariffs:read'),
  'POST /cdrs/:transactionId/corrections': none('tariffs:write'),
  'GET /certificates': handler('certificates:read'),
  'GET /certificates/:fingerprint': handler('certificates:read'),
  'POST /certificates/:fingerprint/revoke': handler('certificates:write'),
  'GET /users': none('access:manage'),
  'POST /users': none('access:manage'),
  'GET /users/:userId': none('access:manage'),
  'PATCH /users/:userId': none('access:manage'),
  'DELETE /users/:userId': none('access:manage'),
  'POST /users/:userId/sign-in-key': none('access:manage'),
  'GET /api-keys': none('access:manage'),
  'POST /api-keys': none('access:manage'),
  'GET /api-keys/:keyId': none('access:manage'),
  'DELETE /api-keys/:keyId': none('access:manage'),
  'GET /audit': handler('audit:read'),
};

/** Routes under `/api/v1` that nobody need be signed in for: they are how one signs in. */
export const openRoutes: readonly string[] = [
  'GET /sign-in',
  'POST /login',
  'POST /setup',
  'GET /login/oidc',
  'GET /login/oidc/callback',
];
