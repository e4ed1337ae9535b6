import { Hono } from 'hono';
import { allowedMethods } from './allowed-methods.ts';
import { audited } from './audit.ts';
import { authenticate } from './authenticate.ts';
import { authorize } from './authorize.ts';
import type { AppDependencies, HttpEnv } from './dependencies.ts';
import { handleError } from './error-handler.ts';
import { HttpProblem } from './http-problem.ts';
import { responseHeaders } from './response-headers.ts';
import { alertRoutes } from './routes/alerts.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { auditRoutes } from './routes/audit.ts';
import { authorizationHookRoutes } from './routes/authorization-hooks.ts';
import { chargeDetailRecordRoutes } from './routes/charge-detail-records.ts';
import { certificateRoutes } from './routes/certificates.ts';
import { commandRoutes } from './routes/commands.ts';
import { compositeScheduleRoutes } from './routes/composite-schedule.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { documentationRoutes } from './routes/documentation.ts';
import { healthRoutes } from './routes/health.ts';
import { jobRoutes } from './routes/jobs.ts';
import { liveRoutes } from './routes/live.ts';
import { loginRoutes } from './routes/login.ts';
import { oidcLoginRoutes } from './routes/oidc-login.ts';
import { operatorRoutes } from './routes/operator.ts';
import { overviewRoutes } from './routes/overview.ts';
import { pkiRoutes } from './routes/pki.ts';
import { quirkRoutes } from './routes/quirks.ts';
import { rebuildRoutes } from './routes/rebuilds.ts';
import { siteCircuitRoutes } from './routes/site-circuits.ts';
import { siteForecastRoutes } from './routes/site-forecast.ts';
import { siteLimitRoutes } from './routes/site-limits.ts';
import { sitePlanRoutes } from './routes/site-plan.ts';
import { siteRoutes } from './routes/sites.ts';
import { stationDocumentRoutes } from './routes/station-documents.ts';
import { rootRotationRoutes } from './routes/root-rotation.ts';
import { stationAccessRoutes } from './routes/station-access.ts';
import { stationRecordRoutes } from './routes/station-records.ts';
import { stationRoutes } from './routes/stations.ts';
import { tariffAssignmentRoutes } from './routes/tariff-assignments.ts';
import { defaultProfileRoutes } from './routes/default-profiles.ts';
import { tariffRoutes } from './routes/tariffs.ts';
import { tokenGroupRoutes } from './routes/token-groups.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { transactionRoutes } from './routes/transactions.ts';
import { transactionWishesRoutes } from './routes/transaction-wishes.ts';
import { unknownStationRoutes } from './routes/unknown-stations.ts';
import { stationUploadRoutes } from './routes/station-uploads.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { userRoutes } from './routes/users.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { staticAsset } from './static-asset.ts';

const api = '/api/v1';

/**
 * The HTTP side of Chargeplane: the API under `/api/v1`, its documentation, and the console's files for every other
 * path. Make it once, not per request.
 */
export function createApp(dependencies: AppDependencies) {
  const app = new Hono<HttpEnv>();
  app.onError(handleError);
  app.use(responseHeaders);
  app.use(async (c, next) => {
    c.set('dependencies', dependencies);
    await next();
  });
  const routes = app
    .route('/', healthRoutes)
    .route('/', pkiRoutes)
    .route('/', uploadRoutes())
    .route(api, loginRoutes())
    .route(api, oidcLoginRoutes)
    .use(`${api}/*`, authenticate())
    .use(
      `${api}/*`,
      audited(async (request, c) => await app.fetch(request, c.env)),
    )
    .use(`${api}/*`, authorize)
    .route(api, operatorRoutes)
    .route(api, overviewRoutes)
    .route(api, stationRoutes)
    .route(api, stationAccessRoutes)
    .route(api, rootRotationRoutes)
    .route(api, commandRoutes)
    .route(api, jobRoutes)
    .route(api, stationRecordRoutes)
    .route(api, stationDocumentRoutes)
    .route(api, stationUploadRoutes)
    .route(api, compositeScheduleRoutes)
    .route(api, defaultProfileRoutes)
    .route(api, transactionRoutes)
    .route(api, alertRoutes)
    .route(api, transactionWishesRoutes)
    .route(api, tokenRoutes)
    .route(api, tokenGroupRoutes)
    .route(api, siteRoutes)
    .route(api, siteCircuitRoutes)
    .route(api, siteLimitRoutes)
    .route(api, siteForecastRoutes)
    .route(api, sitePlanRoutes)
    .route(api, quirkRoutes)
    .route(api, tariffRoutes)
    .route(api, tariffAssignmentRoutes)
    .route(api, chargeDetailRecordRoutes)
    .route(api, authorizationHookRoutes)
    .route(api, webhookRoutes)
    .route(api, deliveryRoutes)
    .route(api, certificateRoutes)
    .route(api, userRoutes)
    .route(api, apiKeyRoutes)
    .route(api, auditRoutes)
    .route(api, rebuildRoutes)
    .route(api, unknownStationRoutes)
    .route(api, liveRoutes);
  const complete = routes.route('/', documentationRoutes(routes));
  complete.notFound(async (c) => {
    const allowed = allowedMethods(complete.routes, c.req.path);
    if (allowed.length > 0)
      throw new HttpProblem('method-not-allowed', { headers: { allow: allowed.join(', ') } });
    if (c.req.path.startsWith('/api/')) throw new HttpProblem('not-found');
    return await staticAsset(c);
  });
  return complete;
}
