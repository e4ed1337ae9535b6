import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationRoutes } from './administration-routes.tsx';
import { appRoute, rootRoute } from './app-route.tsx';
import { billingRoutes } from './billing-routes.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { textOf, type RawSearch } from '../lib/search-state.ts';
import {
  readAlertSearch,
  readExchangeSearch,
  readStationSearch,
  readTokenSearch,
  readTransactionSearch,
} from './searches.ts';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: RawSearch): { redirect?: string | undefined } => ({
    redirect: textOf(search['redirect']),
  }),
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
});

const overviewRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview-page.tsx'), 'OverviewPage'),
});

const stationsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stations',
  validateSearch: readStationSearch,
  component: lazyRouteComponent(() => import('./pages/stations-page.tsx'), 'StationsPage'),
});

const stationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/stations/$stationId',
  component: lazyRouteComponent(() => import('./pages/station-page.tsx'), 'StationPage'),
});

const stationTabs = [
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/station-overview-tab.tsx'), 'StationOverviewTab'),
  }),
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/exchanges',
    validateSearch: readExchangeSearch,
    component: lazyRouteComponent(() => import('./pages/station-exchanges-tab.tsx'), 'StationExchangesTab'),
  }),
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/commands',
    component: lazyRouteComponent(() => import('./pages/station-commands-tab.tsx'), 'StationCommandsTab'),
  }),
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/variables',
    component: lazyRouteComponent(() => import('./pages/station-variables-tab.tsx'), 'StationVariablesTab'),
  }),
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/history',
    component: lazyRouteComponent(() => import('./pages/station-history-tab.tsx'), 'StationHistoryTab'),
  }),
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/security',
    component: lazyRouteComponent(() => import('./pages/station-security-tab.tsx'), 'StationSecurityTab'),
  }),
  createRoute({
    getParentRoute: () => stationRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('./pages/station-settings-tab.tsx'), 'StationSettingsTab'),
  }),
] as const;

const transactionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/transactions',
  validateSearch: readTransactionSearch,
  component: lazyRouteComponent(() => import('./pages/transactions-page.tsx'), 'TransactionsPage'),
});

const transactionRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/transactions/$transactionId',
  component: lazyRouteComponent(() => import('./pages/transaction-page.tsx'), 'TransactionPage'),
});

const alertsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/alerts',
  validateSearch: readAlertSearch,
  component: lazyRouteComponent(() => import('./pages/alerts-page.tsx'), 'AlertsPage'),
});

const tokensRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tokens',
  validateSearch: readTokenSearch,
  component: lazyRouteComponent(() => import('./pages/tokens-page.tsx'), 'TokensPage'),
});

const tokenGroupsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tokens/groups',
  component: lazyRouteComponent(() => import('./pages/token-groups-page.tsx'), 'TokenGroupsPage'),
});

const sitesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sites',
  component: lazyRouteComponent(() => import('./pages/sites-page.tsx'), 'SitesPage'),
});

const siteRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sites/$siteId',
  component: lazyRouteComponent(() => import('./pages/site-page.tsx'), 'SitePage'),
});

const siteTabs = [
  createRoute({
    getParentRoute: () => siteRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/site-load-tab.tsx'), 'SiteLoadTab'),
  }),
  createRoute({
    getParentRoute: () => siteRoute,
    path: '/wiring',
    component: lazyRouteComponent(() => import('./pages/site-wiring-tab.tsx'), 'SiteWiringTab'),
  }),
  createRoute({
    getParentRoute: () => siteRoute,
    path: '/forecast',
    component: lazyRouteComponent(() => import('./pages/site-forecast-tab.tsx'), 'SiteForecastTab'),
  }),
] as const;

const unknownStationsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/unknown-stations',
  component: lazyRouteComponent(() => import('./pages/unknown-stations-page.tsx'), 'UnknownStationsPage'),
});

const defaultProfilesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/default-profiles',
  component: lazyRouteComponent(() => import('./pages/default-profiles-page.tsx'), 'DefaultProfilesPage'),
});

/** Any other address, inside the frame so that the way back is at hand. */
const unknownAddressRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '$',
  component: NotFoundPage,
});

/** Every page of the console and what guards it. Pages are separate chunks. */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  appRoute.addChildren([
    overviewRoute,
    stationsRoute,
    stationRoute.addChildren(stationTabs),
    transactionsRoute,
    transactionRoute,
    alertsRoute,
    tokensRoute,
    tokenGroupsRoute,
    sitesRoute,
    siteRoute.addChildren(siteTabs),
    unknownStationsRoute,
    defaultProfilesRoute,
    ...billingRoutes,
    ...administrationRoutes,
    unknownAddressRoute,
  ]),
]);
