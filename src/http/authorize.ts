import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { holds, mayEnter } from '../security/operator.ts';
import { type Permission, permissions } from '../security/permissions.ts';
import { findTransaction } from '../storage/d1/transaction-queries.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';
import { type MatchedRoute, matchedRoute } from './matched-route.ts';
import { routeRules } from './route-rules.ts';
import { known, noSuchStation, stationOf } from './station-of.ts';

/**
 * Lets an operator only through to what the permission table gives them. Whoever lacks the permission is told so; what
 * belongs to a site that is not theirs does not exist for them.
 */
export const authorize = createMiddleware<HttpEnv>(async (c, next) => {
  const route = matchedRoute(c);
  if (route === null) return await next();
  const operator = c.get('operator');
  const rule = routeRules[route.name];
  if (rule === undefined) {
    if (operator.role !== 'admin' || operator.siteIds !== null) throw new HttpProblem('forbidden');
    return await next();
  }
  if (rule.permission !== null) requirePermission(c, rule.permission);
  if (rule.sites === 'path' && operator.siteIds !== null) await requireSite(c, route);
  await next();
});

/** Refuses whoever does not hold the permission. */
export function requirePermission(c: Context<HttpEnv>, permission: Permission): void {
  if (holds(c.get('operator'), permission)) return;
  throw new HttpProblem('forbidden', {
    detail: `This takes the permission ${permission}: ${permissions[permission].allows}`,
  });
}

async function requireSite(c: Context<HttpEnv>, { parameters }: MatchedRoute): Promise<void> {
  const operator = c.get('operator');
  const { stationId, transactionId, siteId } = parameters;
  if (stationId !== undefined) {
    const { station } = known(await stationOf(c, stationId).describe(), stationId);
    if (!mayEnter(operator, station.siteId)) throw noSuchStation(stationId);
  } else if (transactionId !== undefined) {
    const record = await findTransaction(c.get('dependencies').db, transactionId);
    if (record === null || !mayEnter(operator, record.siteId)) {
      throw new HttpProblem('not-found', { detail: `There is no transaction ${transactionId}` });
    }
  } else if (siteId === undefined || !mayEnter(operator, siteId)) {
    throw new HttpProblem('not-found', { detail: `There is no site ${siteId ?? ''}` });
  }
}
