import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './app-route.tsx';
import { readAuditSearch, readDeliverySearch } from './searches.ts';

/** Who and what else works with the system. */
export const administrationRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('./pages/webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/webhooks/authorization',
    component: lazyRouteComponent(
      () => import('./pages/authorization-hooks-page.tsx'),
      'AuthorizationHooksPage',
    ),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/webhooks/$webhookId',
    validateSearch: readDeliverySearch,
    component: lazyRouteComponent(() => import('./pages/webhook-page.tsx'), 'WebhookPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/access',
    component: lazyRouteComponent(() => import('./pages/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/access/api-keys',
    component: lazyRouteComponent(() => import('./pages/api-keys-page.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/audit',
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import('./pages/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/jobs',
    component: lazyRouteComponent(() => import('./pages/jobs-page.tsx'), 'JobsPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/jobs/new',
    component: lazyRouteComponent(() => import('./pages/new-job-page.tsx'), 'NewJobPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/jobs/$jobId',
    component: lazyRouteComponent(() => import('./pages/job-page.tsx'), 'JobPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/quirks',
    component: lazyRouteComponent(() => import('./pages/quirks-page.tsx'), 'QuirksPage'),
  }),
] as const;
