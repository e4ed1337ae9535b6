import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './app-route.tsx';
import { readRecordSearch, readVersionSearch } from './searches.ts';

/** What is billed, and by what prices. */
export const billingRoutes = [
  createRoute({
    getParentRoute: () => appRoute,
    path: '/cdrs',
    validateSearch: readRecordSearch,
    component: lazyRouteComponent(
      () => import('./pages/charge-detail-records-page.tsx'),
      'ChargeDetailRecordsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/cdrs/$transactionId',
    validateSearch: readVersionSearch,
    component: lazyRouteComponent(
      () => import('./pages/charge-detail-record-page.tsx'),
      'ChargeDetailRecordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/tariffs',
    component: lazyRouteComponent(() => import('./pages/tariffs-page.tsx'), 'TariffsPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/tariffs/new',
    component: lazyRouteComponent(() => import('./pages/new-tariff-page.tsx'), 'NewTariffPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/tariffs/$tariffId',
    validateSearch: readVersionSearch,
    component: lazyRouteComponent(() => import('./pages/tariff-page.tsx'), 'TariffPage'),
  }),
  createRoute({
    getParentRoute: () => appRoute,
    path: '/tariffs/$tariffId/edit',
    component: lazyRouteComponent(() => import('./pages/edit-tariff-page.tsx'), 'EditTariffPage'),
  }),
] as const;
