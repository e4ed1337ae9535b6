import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { HttpEnv } from './dependencies.ts';
import { pathParameters } from './path-parameters.ts';

const api = '/api/v1';

export interface MatchedRoute {
  /** Method and pattern below the API's base: `GET /stations/:stationId`. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route that will handle the request, as middleware before it must know it; null when there is none. */
export function matchedRoute(c: Context<HttpEnv>): MatchedRoute | null {
  const route = matchedRoutes(c).find(({ method, path }) => method !== 'ALL' && path.startsWith(`${api}/`));
  if (route === undefined) return null;
  const pattern = route.path.slice(api.length);
  return {
    name: `${route.method} ${pattern}`,
    parameters: pathParameters(pattern, c.req.path.slice(api.length)),
  };
}
