import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './app-route.tsx';
import { readDeliverySearch } from './searches.ts';

/** Who and what else works with the system. */
export const administrationRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('./pages/webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/webhooks/$webhookId',
    validateSearch: readDeliverySearch,
    component: lazyRouteComponent(() => import('./pages/webhook-page.tsx'), 'WebhookPage'),
  }),
] as const;
